import { api } from "@/lib/api/app";
import { withEdgeHeaders } from "@/lib/http/bare-host";

/** Posts for other sites' pages, for hosts that run Next without `server.ts`. */
const answer = withEdgeHeaders((request: Request) => api().fetch(request));

export { answer as GET, answer as HEAD };
