"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Wordmark } from "@/components/ui/wordmark";
import { signIn } from "@/lib/queries/session";

type Props = { destination: string; initialError: string | null; ended: string | null };
const knownErrors = ["CredentialsSignin", "TooManyAttempts", "Unavailable"];

export function LoginForm({ destination, initialError, ended }: Props) {
  const t = useTranslations("login");
  const [error, setError] = useState(initialError);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const refusal = await signIn({ email: String(form.get("email")), password: String(form.get("password")) });
    if (!refusal) return window.location.assign(destination);
    setError(refusal);
    setBusy(false);
  };

  return (
    <main className="grid min-h-full place-items-center bg-sunken p-6">
      <div className="w-full max-w-80">
        <Wordmark className="mb-6 text-page" />
        <h1 className="text-page font-semibold">{t("title")}</h1>
        <p className="mt-1 mb-6 text-muted">{ended ? t(ended === "idle" ? "endedIdle" : "ended") : t("intro")}</p>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <TextField label={t("email")} name="email" type="email" autoComplete="username" required autoFocus maxLength={254} />
          <TextField label={t("password")} name="password" type="password" autoComplete="current-password" required maxLength={1024} />
          <p role="alert" className="min-h-5 text-mismatch empty:hidden">
            {error && t(`errors.${knownErrors.includes(error) ? error : "Unavailable"}`)}
          </p>
          <Button type="submit" tone="primary" disabled={busy} className="h-9">
            {t("submit")}
          </Button>
        </form>
      </div>
    </main>
  );
}
