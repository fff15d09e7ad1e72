"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { useFailureWords } from "@/components/frame/use-failure-words";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { useToast } from "@/components/ui/toast";
import { writeInstanceSettingsAction } from "@/lib/instance/actions";
import { INSTANCE_NAME, MINIMUM_AGE } from "@/lib/instance/limits";
import { REGISTRATION_MODES, type RegistrationMode } from "@/lib/instance/types";

interface Props {
  name: string;
  registration: RegistrationMode;
  minimumAge: number | null;
  proofOfWork: boolean;
  staffSecondFactor: boolean;
}

/** What the instance is called, who may register, and what they and the staff are asked. */
export function InstanceForm(props: Props) {
  const t = useTranslations("admin.instance");
  const toast = useToast();
  const textOf = useFailureWords("admin.errors");
  const [name, setName] = useState(props.name);
  const [registration, setRegistration] = useState(props.registration);
  const [age, setAge] = useState(props.minimumAge?.toString() ?? "");
  const [proofOfWork, setProofOfWork] = useState(props.proofOfWork);
  const [staffSecondFactor, setStaffSecondFactor] = useState(props.staffSecondFactor);
  const [problem, setProblem] = useState<{ field: string; text: string } | null>(null);
  const [busy, start] = useTransition();

  function save(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const wanted = {
        name,
        registration,
        minimumAge: age.trim() ? Number(age) : null,
        proofOfWork,
        staffSecondFactor,
      };
      const result = await writeInstanceSettingsAction(wanted).catch(() => null);
      const failure = result?.ok ? null : result?.failure;
      const field = failure?.code === "invalid" ? (Object.keys(failure.fields)[0] ?? "") : "";
      setProblem(result?.ok ? null : { field, text: textOf(failure ?? undefined) });
      if (result?.ok) toast({ text: t("saved") });
    });
  }

  const errorOf = (field: string) => (problem?.field === field ? problem.text : null);

  return (
    <form onSubmit={save} noValidate className="grid gap-5">
      <Field label={t("name")} hint={t("nameHint")} error={errorOf("name")} className="max-w-80">
        {(control) => (
          <Input
            {...control}
            name="name"
            value={name}
            maxLength={INSTANCE_NAME.max}
            required
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-semibold text-sm">{t("registration")}</legend>
        {REGISTRATION_MODES.map((mode) => (
          <label key={mode} className="flex min-h-11 cursor-pointer items-start gap-3 py-1.5">
            <input
              type="radio"
              name="registration"
              value={mode}
              checked={registration === mode}
              onChange={() => setRegistration(mode)}
              className="mt-1 size-5 shrink-0 accent-[var(--control)]"
            />
            <span className="grid">
              <span className="font-[550]">{t(`modes.${mode}.label`)}</span>
              <span className="text-muted-foreground text-sm">{t(`modes.${mode}.about`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Field label={t("minimumAge")} hint={t("minimumAgeHint")} error={errorOf("minimumAge")} className="max-w-80">
        {(control) => (
          <Input
            {...control}
            name="minimumAge"
            inputMode="numeric"
            value={age}
            maxLength={2}
            placeholder={`${MINIMUM_AGE.min}–${MINIMUM_AGE.max}`}
            onChange={({ target }) => setAge(target.value)}
          />
        )}
      </Field>
      <Switch
        label={t("proofOfWork")}
        hint={t("proofOfWorkHint")}
        checked={proofOfWork}
        onChange={({ target }) => setProofOfWork(target.checked)}
      />
      <Switch
        label={t("staffSecondFactor")}
        hint={t("staffSecondFactorHint")}
        checked={staffSecondFactor}
        onChange={({ target }) => setStaffSecondFactor(target.checked)}
      />
      <p role="alert" className="text-destructive text-sm empty:hidden">
        {errorOf("")}
      </p>
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  );
}
