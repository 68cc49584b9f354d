import { acceptPostback } from './accept-postback.ts'
import { acceptUpdates } from './accept-updates.ts'
import { addWebmaster } from './add-webmaster.ts'
import { announceChanges } from './announce-changes.ts'
import { approvePost, refusePost } from './approve-post.ts'
import { changePerson } from './change-person.ts'
import {
  changeChannelSettings,
  listChannels,
  openChannel,
  pauseChannel,
  resumeChannel,
} from './channel-account.ts'
import { acceptInvite, inviteMember, leaveChannel, listMembers, removeMember } from './channel-members.ts'
import { checkTemplate } from './check-template.ts'
import { connectChannel } from './connect-channel.ts'
import { countRobot } from './count-robot.ts'
import { changePost, draftPost, previewPost, showPost } from './draft-post.ts'
import { examineDatabase } from './examine-database.ts'
import { explainAction, listDifferences, listMisfits, listUnmatched, matchAction } from './explain-action.ts'
import { fetchActions } from './fetch-actions.ts'
import { findDeals } from './find-deals.ts'
import { findPerson } from './find-person.ts'
import { forecastOrder } from './forecast-order.ts'
import { forgetOld } from './forget-old.ts'
import { forgetPerson } from './forget-person.ts'
import { giveToken } from './give-token.ts'
import { holdFreeLanes, holdLanes } from './hold-lanes.ts'
import { houseAdSpace } from './house-ad-space.ts'
import { importCatalogue } from './import-catalog.ts'
import { isCatalogueEmpty } from './is-catalogue-empty.ts'
import { isOvertaken } from './is-overtaken.ts'
import { judgeTrafficSource } from './judge-traffic-source.ts'
import { languageOf } from './language-of.ts'
import { learnPlace } from './learn-place.ts'
import { listCategories } from './list-categories.ts'
import { listDrafts } from './list-drafts.ts'
import { losePerson } from './lose-person.ts'
import { makeLink } from './make-link.ts'
import { makeLinkByHand } from './make-link-by-hand.ts'
import { makeLinkInChat } from './make-link-in-chat.ts'
import { makeStatement } from './make-statement.ts'
import { mayPost } from './may-post.ts'
import { meetPerson } from './meet-person.ts'
import { moveDelivery } from './move-delivery.ts'
import { moveParcel } from './move-parcel.ts'
import { noteName, noteRights } from './note-channel.ts'
import { offerDeals } from './offer-deals.ts'
import { openPastedLink } from './open-pasted-link.ts'
import type { Outside } from './outside.ts'
import { passClick } from './pass-click.ts'
import { payOut } from './pay-out.ts'
import { addRule, changeRule, listRules } from './post-rules.ts'
import {
  channelStatistics,
  listPostFigures,
  listPostOrders,
  postStatistics,
  visitsByDay,
} from './post-statistics.ts'
import { previewLink } from './preview-link.ts'
import { publishPosts } from './publish-posts.ts'
import { movePost, postNow, showQueue, showScheduledPost, withdrawPost } from './queue.ts'
import { readStartPayload } from './read-start-payload.ts'
import { refreshPosts } from './refresh-posts.ts'
import { rejudgeActions } from './rejudge-actions.ts'
import { discardPost, releasePost, takeBackPost } from './release-post.ts'
import {
  findUploads,
  forgetUploads,
  keepUpload,
  readForm,
  recallBot,
  rememberBot,
} from './remember-telegram.ts'
import { reworkPost } from './rework-post.ts'
import { runPass } from './run-pass.ts'
import { runSchedule } from './run-schedule.ts'
import {
  claimCalls,
  countDueCalls,
  countOpenCalls,
  decideDoubtful,
  listDoubtful,
  listFailed,
  markCallsSent,
  settleCall,
} from './send-outbox.ts'
import { settleActions } from './settle-actions.ts'
import { settleDoubt } from './settle-doubt.ts'
import { showDeal } from './show-deal.ts'
import { showPostByHand, usePostByHand } from './show-post-by-hand.ts'
import { showProgramme } from './show-programme.ts'
import { listPayable, showStanding } from './show-standing.ts'
import { addSlots, removeSlot } from './slots.ts'
import { startSearch } from './start-search.ts'
import { takeOutHidden } from './take-out-hidden.ts'
import { takeOverPost } from './take-over-post.ts'
import { addAdSpace, changeWishes, findWebmaster, joinProgramme } from './webmaster-account.ts'
import { listMonths, listOrders, showBalance, showOrder } from './webmaster-earnings.ts'
import { withdrawLink } from './withdraw-link.ts'
import { failTurn, finishTurn, putBackUpdates, takeUpdates } from './work-inbox.ts'

/**
 * The one door to all walks: bot, web, jobs and cli take the Shop and nothing else.
 * One line a walk.
 */
export const openShop = (outside: Outside) => ({
  settings: outside.settings,
  /** Who advertises, as far as the operator's data say; null = they do not. */
  advertiser: outside.book.advertising.advertiser,
  now: outside.now,
  log: outside.log,
  newId: outside.newId,
  // The shopper in the chat.
  meetPerson: meetPerson(outside),
  losePerson: losePerson(outside),
  changePerson: changePerson(outside),
  languageOf: languageOf(outside),
  forgetPerson: forgetPerson(outside),
  readStartPayload: readStartPayload(outside),
  startSearch: startSearch(outside),
  findDeals: findDeals(outside),
  listCategories: listCategories(outside),
  makeLinkInChat: makeLinkInChat(outside),
  examineDatabase: examineDatabase(outside),
  isCatalogueEmpty: isCatalogueEmpty(outside),
  importCatalogue: importCatalogue(outside),
  showDeal: showDeal(outside),
  openPastedLink: openPastedLink(outside),
  // In other chats.
  findPerson: findPerson(outside),
  isOvertaken: isOvertaken(outside),
  offerDeals: offerDeals(outside),
  showPostByHand: showPostByHand(outside),
  usePostByHand: usePostByHand(outside),
  // Telegram: updates in, calls out.
  acceptUpdates: acceptUpdates(outside),
  takeUpdates: takeUpdates(outside),
  putBackUpdates: putBackUpdates(outside),
  finishTurn: finishTurn(outside),
  failTurn: failTurn(outside),
  holdLanes: holdLanes(outside),
  holdFreeLanes: holdFreeLanes(outside),
  countDueCalls: countDueCalls(outside),
  countOpenCalls: countOpenCalls(outside),
  claimCalls: claimCalls(outside),
  markCallsSent: markCallsSent(outside),
  settleCall: settleCall(outside),
  listDoubtful: listDoubtful(outside),
  listFailed: listFailed(outside),
  decideDoubtful: decideDoubtful(outside),
  forgetOld: forgetOld(outside),
  readForm: readForm(outside),
  recallBot: recallBot(outside),
  rememberBot: rememberBot(outside),
  findUploads: findUploads(outside),
  keepUpload: keepUpload(outside),
  forgetUploads: forgetUploads(outside),
  // Money: orders in, verdicts and ledger, messages out.
  fetchActions: fetchActions(outside),
  acceptPostback: acceptPostback(outside),
  settleActions: settleActions(outside),
  announceChanges: announceChanges(outside),
  runPass: runPass(outside),
  explainAction: explainAction(outside),
  listUnmatched: listUnmatched(outside),
  listDifferences: listDifferences(outside),
  matchAction: matchAction(outside),
  listMisfits: listMisfits(outside),
  rejudgeActions: rejudgeActions(outside),
  payOut: payOut(outside),
  showStanding: showStanding(outside),
  listPayable: listPayable(outside),
  // The webmaster in the chat.
  showProgramme: showProgramme(outside),
  judgeTraffic: judgeTrafficSource(outside),
  findWebmaster: findWebmaster(outside),
  joinProgramme: joinProgramme(outside),
  addAdSpace: addAdSpace(outside),
  changeWishes: changeWishes(outside),
  showBalance: showBalance(outside),
  listOrders: listOrders(outside),
  showOrder: showOrder(outside),
  forecastOrder: forecastOrder(outside),
  makeStatement: makeStatement(outside),
  listMonths: listMonths(outside),
  // The channel owner's posts.
  mayPost: mayPost(outside),
  listDrafts: listDrafts(outside),
  draftPost: draftPost(outside),
  takeOverPost: takeOverPost(outside),
  showPost: showPost(outside),
  changePost: changePost(outside),
  previewPost: previewPost(outside),
  releasePost: releasePost(outside),
  takeBackPost: takeBackPost(outside),
  discardPost: discardPost(outside),
  settleDoubt: settleDoubt(outside),
  learnPlace: learnPlace(outside),
  moveDelivery: moveDelivery(outside),
  takeOutHidden: takeOutHidden(outside),
  checkTemplate: checkTemplate(outside),
  publishPosts: publishPosts(outside),
  refreshPosts: refreshPosts(outside),
  // A channel's schedule: slots, queue, rules, approvals.
  runSchedule: runSchedule(outside),
  showQueue: showQueue(outside),
  showScheduledPost: showScheduledPost(outside),
  movePost: movePost(outside),
  postNow: postNow(outside),
  withdrawPost: withdrawPost(outside),
  approvePost: approvePost(outside),
  refusePost: refusePost(outside),
  giveToken: giveToken(outside),
  addSlots: addSlots(outside),
  removeSlot: removeSlot(outside),
  listRules: listRules(outside),
  addRule: addRule(outside),
  changeRule: changeRule(outside),
  // The owner's channels.
  connectChannel: connectChannel(outside),
  noteRights: noteRights(outside),
  noteName: noteName(outside),
  listChannels: listChannels(outside),
  openChannel: openChannel(outside),
  changeChannelSettings: changeChannelSettings(outside),
  pauseChannel: pauseChannel(outside),
  resumeChannel: resumeChannel(outside),
  inviteMember: inviteMember(outside),
  acceptInvite: acceptInvite(outside),
  listMembers: listMembers(outside),
  removeMember: removeMember(outside),
  leaveChannel: leaveChannel(outside),
  channelStatistics: channelStatistics(outside),
  postStatistics: postStatistics(outside),
  visitsByDay: visitsByDay(outside),
  listPostFigures: listPostFigures(outside),
  listPostOrders: listPostOrders(outside),
  // Links and the click's door.
  addWebmaster: addWebmaster(outside),
  houseAdSpace: houseAdSpace(outside),
  makeLink: makeLink(outside),
  makeLinkByHand: makeLinkByHand(outside),
  reworkPost: reworkPost(outside),
  moveParcel: moveParcel(outside),
  withdrawLink: withdrawLink(outside),
  previewLink: previewLink(outside),
  passClick: passClick(outside),
  countRobot: countRobot(outside),
})

export type Shop = ReturnType<typeof openShop>
