"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { Wordmark } from "@/components/ui/wordmark";
import { ApiError } from "@/lib/api-client";
import { passwordLength } from "@/lib/contracts/vocabulary";
import { peopleMutations } from "@/lib/queries/people";

const { min, max } = passwordLength;

/** Takes the token out of the address, where it could be read over a shoulder or kept in the history, and sends it with the password. */
export function InvitationForm() {
  const t = useTranslations("settings.invitation");
  const token = useRef("");
  const [hasToken, setHasToken] = useState<boolean | null>(null);
  const accept = useMutation(peopleMutations.acceptInvitation());

  useEffect(() => {
    const read = () => {
      token.current = window.location.hash.slice(1) || token.current;
      if (window.location.hash) window.history.replaceState(null, "", window.location.pathname);
      setHasToken(token.current !== "");
    };
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);

  if (accept.data)
    return (
      <Frame title={t("doneTitle")} text={t("doneText", { email: accept.data.email })}>
        <Link
          href="/login"
          className="inline-flex h-9 items-center justify-center rounded-control bg-accent px-3 font-medium text-on-accent"
        >
          {t("signIn")}
        </Link>
      </Frame>
    );
  if (hasToken === false) return <Frame title={t("noLinkTitle")} text={t("noLinkText")} />;
  if (accept.error instanceof ApiError && accept.error.is("link-ended")) return <Frame title={t("endedTitle")} text={t("endedText")} />;
  return (
    <Frame title={t("title")} text={t("text", { min })}>
      <PasswordForm
        busy={accept.isPending || hasToken === null}
        failed={accept.isError}
        onChosen={(password) => accept.mutate({ token: token.current, password })}
      />
    </Frame>
  );
}

function PasswordForm({ busy, failed, onChosen }: { busy: boolean; failed: boolean; onChosen: (password: string) => void }) {
  const t = useTranslations("settings.invitation");
  const [wrong, setWrong] = useState<"tooShort" | "differ" | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get("password"));
    const found = password.length < min ? "tooShort" : password === form.get("again") ? null : "differ";
    setWrong(found);
    if (!found && !busy) onChosen(password);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        maxLength={max}
        error={wrong === "tooShort" ? t("tooShort", { min }) : undefined}
      />
      <TextField
        label={t("again")}
        name="again"
        type="password"
        autoComplete="new-password"
        required
        maxLength={max}
        error={wrong === "differ" ? t("differ") : undefined}
      />
      <p role="alert" className="text-mismatch empty:hidden">
        {failed && t("failed")}
      </p>
      <Button type="submit" tone="primary" aria-disabled={busy} className="h-9">
        {t("submit")}
      </Button>
    </form>
  );
}

function Frame({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <main className="grid min-h-full place-items-center bg-sunken p-6">
      <div className="flex w-full max-w-80 flex-col">
        <Wordmark className="mb-6 text-page" />
        <h1 className="text-page font-semibold">{title}</h1>
        <p role="status" className="mt-1 mb-6 text-muted">
          {text}
        </p>
        {children}
      </div>
    </main>
  );
}
