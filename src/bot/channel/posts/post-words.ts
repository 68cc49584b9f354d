/** Everything that is said in and about posts where no chat is at hand. */
import type { PostWords } from '../../../flows/outside.ts'
import { newsMessage } from './news-view.ts'
import { editCall } from './post-call.ts'
import { wordPost } from './post-view.ts'
import { wordReworked } from './reworked-view.ts'

export const postWords: PostWords = {
  post: wordPost,
  reworked: wordReworked,
  edit: editCall,
  news: newsMessage,
}
