import { api } from "@/lib/api/app";
import { withEdgeHeaders } from "@/lib/http/bare-host";

/** Files, for hosts that run Next without `server.ts`; there Next leaves out Content-Length. */
const answer = withEdgeHeaders((request: Request) => api().fetch(request));

export { answer as GET, answer as HEAD };
