import { NotFound } from "@/components/frame/not-found";

/** Where `proxy.ts` leads when it answers 404 for what looks like a profile or a post. */
export default NotFound;
