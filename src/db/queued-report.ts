import type { ActionReport, JudgedItem, JudgedReport } from '../domain/action.ts'

/**
 * A report as the queue carries it: what decides and nothing else, without what is null. Half of what settling an order costs this process is
 * reading its report, and most of a report is for people's eyes.
 */
export interface QueuedReport
  extends Pick<JudgedReport, 'status' | 'orderedAt'>,
    Partial<Omit<JudgedReport, 'status' | 'orderedAt' | 'items'>> {
  readonly items: readonly (Pick<JudgedItem, 'id' | 'amount' | 'currency'> & Partial<JudgedItem>)[]
  /** The version's, ISO 8601. */
  readonly approvedSince?: string
}

type Loose<Of> = { [Key in keyof Of]: Of[Key] | undefined }

export const queuedReport = (report: ActionReport, approvedSince: string | null): Loose<QueuedReport> => ({
  status: report.status,
  comment: report.comment ?? undefined,
  orderedAt: report.orderedAt,
  reported: report.reported ?? undefined,
  clickCountry: report.clickCountry ?? undefined,
  deliveryCountry: report.deliveryCountry ?? undefined,
  items: report.items.map(({ name, reported, ...item }) => withoutNulls(item)),
  approvedSince: approvedSince ?? undefined,
})

const withoutNulls = (item: JudgedItem): JudgedItem =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null)) as unknown as JudgedItem

/** What decides, of a report as it is queued or as it is stored whole. */
export const judgedReport = (of: QueuedReport): JudgedReport => ({
  status: of.status,
  comment: of.comment ?? null,
  orderedAt: of.orderedAt,
  reported: of.reported ?? null,
  clickCountry: of.clickCountry ?? null,
  deliveryCountry: of.deliveryCountry ?? null,
  items: of.items.map((item) => ({
    id: item.id,
    amount: item.amount,
    currency: item.currency,
    rate: item.rate ?? null,
    affiliated: item.affiliated ?? null,
    seller: item.seller ?? null,
    storeId: item.storeId ?? null,
    kind: item.kind ?? null,
    section: item.section ?? null,
    productId: item.productId ?? null,
  })),
})
