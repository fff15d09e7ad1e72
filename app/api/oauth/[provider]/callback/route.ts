export { GET } from "@/lib/auth/oauth-callback";
