import type { z } from "zod";

/** The messages of a failed parse by field; nested paths are joined by dots, what concerns the whole is `form`. */
export function fieldErrors(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const field = issue.path.join(".") || "form";
    fields[field] = [...(fields[field] ?? []), issue.message];
  }
  return fields;
}
