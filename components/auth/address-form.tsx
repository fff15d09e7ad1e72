"use client";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Result } from "@/lib/core/result";
import { EmailField } from "./email-field";
import { FormSummary } from "./form-summary";
import { Heading } from "./heading";
import { useAuthForm } from "./use-auth-form";

interface Props {
  title: string;
  lead: string;
  submit: string;
  /** Has a code mailed to the address, if somebody has it. */
  request: (input: { email: string }) => Promise<Result<null>>;
  /** What follows, for the address that was given. */
  children: (email: string) => ReactNode;
}

/** First the address, then what is done with the code that was mailed to it. */
export function AddressForm({ title, lead, submit, request, children }: Props) {
  const [email, setEmail] = useState<string | null>(null);
  const { form, busy, summary, value, error } = useAuthForm(async ({ email: typed = "" }) => {
    const result = await request({ email: typed });
    if (result.ok) setEmail(typed);
    return result;
  });
  if (email !== null) return children(email);
  return (
    <>
      <Heading title={title}>{lead}</Heading>
      <form {...form} className="grid gap-4.5">
        <FormSummary>{summary}</FormSummary>
        <EmailField value={value} error={error} />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {submit}
        </Button>
      </form>
    </>
  );
}
