import { CircleAlert } from "lucide-react";

/** What went wrong with a form, said at once. The place is there before there is anything to say, so that it is heard. */
export function FormSummary({ children }: { children: string | null }) {
  return (
    <div role="alert" className="empty:absolute">
      {children && (
        <p className="flex gap-2.5 rounded-lg bg-card px-3.5 py-3 font-[550] text-destructive shadow-[inset_0_0_0_1.5px_var(--destructive)]">
          <CircleAlert aria-hidden className="mt-0.5 size-4.5 shrink-0" />
          {children}
        </p>
      )}
    </div>
  );
}
