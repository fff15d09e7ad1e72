import { api } from "@/lib/api/app";
import { withEdgeHeaders } from "@/lib/http/bare-host";

/**
 * The API application, for hosts that run Next without `server.ts` (which answers these paths before Next does, several
 * times faster).
 */
const answer = withEdgeHeaders((request: Request) => api().fetch(request));

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
