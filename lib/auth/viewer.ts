import "server-only";
import { cache } from "react";
import { GUEST, type Viewer } from "@/lib/core/context";

/** Who asks for this page or action. */
export const currentViewer = cache(async (): Promise<Viewer> => GUEST);
