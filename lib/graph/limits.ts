/** People in one's circle. Close friends are few; this only keeps a page of them a page. */
export const CIRCLE_MAX = 500;
