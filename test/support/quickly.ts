/**
 * For node, in processes of tests. The embedded database is compiled anew by each: quickly only, without the thorough second time that pays for
 * itself in hours. It halves what a start costs and changes nothing that is done.
 */
export const QUICKLY = '--liftoff-only'
