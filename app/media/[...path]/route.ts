import { api } from "@/lib/api/app";

/** Files, for hosts that run Next without `server.ts`; there Next leaves out Content-Length. */
const answer = (request: Request): Response | Promise<Response> => api().fetch(request);

export { answer as GET, answer as HEAD };
