const RIGHTS = [
  'is_anonymous',
  'can_manage_chat',
  'can_delete_messages',
  'can_manage_video_chats',
  'can_restrict_members',
  'can_promote_members',
  'can_change_info',
  'can_invite_users',
  'can_post_stories',
  'can_edit_stories',
  'can_delete_stories',
  'can_send_welcome_messages',
  'can_post_messages',
  'can_edit_messages',
] as const

/** All rights that a button may ask for, those named as true. */
export const adminRights = (...has: readonly (typeof RIGHTS)[number][]) =>
  Object.fromEntries(RIGHTS.map((name) => [name, has.includes(name)])) as Record<
    (typeof RIGHTS)[number],
    boolean
  >
