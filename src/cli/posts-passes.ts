/** The passes of posts by hand. Each may be stopped and run again at any point. */
import { plainPass } from './plain-pass.ts'

/** `posts publish [--json]`: queues the posts that are due, and writes down what became of those that left. {"leaving","published","failed","doubtful"} */
export const runPostsPublish = plainPass('cli-posts-publish', (shop) => shop.publishPosts())

/** `posts refresh [--json]`: published posts whose deal is over or dearer say so. {"over","dearer","back"} */
export const runPostsRefresh = plainPass('cli-posts-refresh', (shop) => shop.refreshPosts())
