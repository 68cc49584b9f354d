import { actionStore } from './actions.ts'
import { botSessionStore } from './bot-sessions.ts'
import { channelInviteStore } from './channel-invites.ts'
import { channelStore } from './channels.ts'
import { clickStore } from './clicks.ts'
import { type Connection, isUnreachable } from './connection.ts'
import { dealStore } from './deals.ts'
import { draftStore } from './drafts.ts'
import { inboxStore } from './inbox.ts'
import { laneStore } from './lanes.ts'
import { ledgerStore } from './ledger.ts'
import { linkRobotStore } from './link-robots.ts'
import { linkStore } from './links.ts'
import { misfitStore } from './misfits.ts'
import { tokenStore } from './network-tokens.ts'
import { noticeStore } from './notices.ts'
import { orderViewStore } from './order-views.ts'
import { outboxStore } from './outbox.ts'
import { demandOwnSessions } from './own-sessions.ts'
import { partitionStore } from './partitions.ts'
import { passRunStore } from './pass-runs.ts'
import { peopleStore } from './people.ts'
import { postGoodsStore } from './post-goods.ts'
import { postRuleStore } from './post-rules.ts'
import { postStatisticsStore } from './post-statistics.ts'
import { postedItemStore } from './posted-items.ts'
import { postStore } from './posts.ts'
import { publicationStore } from './publications.ts'
import { queueStore } from './queue.ts'
import { searchStore } from './search.ts'
import { searchWordStore } from './search-words.ts'
import { settlementStore } from './settlements.ts'
import { turnStore } from './turns.ts'
import { uploadStore } from './uploads.ts'
import { webmasterStore } from './webmasters.ts'

/** The stores, one per noun, over one connection. Inside `transaction` all of them share the transaction. */
const stores = (connection: Connection, searched: Connection) => ({
  actions: actionStore(connection),
  botSessions: botSessionStore(connection),
  channelInvites: channelInviteStore(connection),
  channels: channelStore(connection),
  clicks: clickStore(connection),
  inbox: inboxStore(connection),
  lanes: laneStore(connection),
  deals: dealStore(connection),
  drafts: draftStore(connection),
  ledger: ledgerStore(connection),
  linkRobots: linkRobotStore(connection),
  links: linkStore(connection),
  misfits: misfitStore(connection),
  networkTokens: tokenStore(connection),
  notices: noticeStore(connection),
  orderViews: orderViewStore(connection),
  outbox: outboxStore(connection),
  partitions: partitionStore(connection),
  passRuns: passRunStore(connection),
  people: peopleStore(connection),
  postedItems: postedItemStore(connection),
  postGoods: postGoodsStore(connection),
  postRules: postRuleStore(connection),
  posts: postStore(connection),
  publications: publicationStore(connection),
  postStatistics: postStatisticsStore(connection),
  queue: queueStore(connection),
  search: searchStore(searched),
  searchWords: searchWordStore(connection),
  settlements: settlementStore(connection),
  turns: turnStore(connection),
  uploads: uploadStore(connection),
  webmasters: webmasterStore(connection),
})

export type Stores = ReturnType<typeof stores>

export interface Database extends Stores {
  readonly engine: Connection['engine']
  transaction<T>(work: (inside: Database) => Promise<T>): Promise<T>
  /** Whether an error, or what caused it, is a database that cannot be reached or cannot serve, and not a wrong statement. */
  isAway(error: unknown): boolean
  /** Work on one pinned session, for advisory locks. */
  session<T>(work: (pinned: Database) => Promise<T>): Promise<T>
  /** Throws DatabaseUnfit where a session would not be one: to be asked before the first is held. */
  demandOwnSessions(): Promise<void>
  close(): Promise<void>
}

/** `searched`: where deals are searched, if that is another connection (replica.ts); inside a transaction it is the transaction's own. */
export function openStores(connection: Connection, searched: Connection = connection): Database {
  return {
    ...stores(connection, searched),
    engine: connection.engine,
    isAway: isUnreachable,
    transaction: (work) => connection.transaction((inside) => work(openStores(inside))),
    session: (work) => connection.session((pinned) => work(openStores(pinned))),
    demandOwnSessions: () => demandOwnSessions(connection),
    close: () => connection.close(),
  }
}
