/** The passes of posts by hand. Each may be stopped and run again at any point. */
import { plainPass } from './plain-pass.ts'

/** `posts publish [--json]`: queues the posts that are due, and writes down what became of those that left. {"leaving","published","failed","doubtful"} */
export const runPostsPublish = plainPass(
  { usage: 'cli-posts-publish-usage', done: 'cli-posts-publish-done' },
  (shop) => shop.publishPosts(),
)

/** `posts refresh [--json]`: published posts whose deal is over or dearer say so. {"over","dearer","back"} */
export const runPostsRefresh = plainPass(
  { usage: 'cli-posts-refresh-usage', done: 'cli-posts-refresh-done' },
  (shop) => shop.refreshPosts(),
)
