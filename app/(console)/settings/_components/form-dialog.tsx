"use client";

import type { FormEvent, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type Props = {
  title: string;
  /** What it does, the consequence spelled out. */
  text?: string;
  submit: string;
  /** Red for what takes something away. */
  destructive?: boolean;
  busy: boolean;
  error: Error | null;
  onSubmit: (form: FormData) => void;
  onClose: () => void;
  children?: ReactNode;
};

/** A dialog that asks for a few values or only for a yes; a refusal stays in it with what was typed. */
export function FormDialog({ title, text, submit, destructive, busy, error, onSubmit, onClose, children }: Props) {
  const t = useTranslations("settings");
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) onSubmit(new FormData(event.currentTarget));
  };
  return (
    <Dialog open onOpenChange={(open) => !open && !busy && onClose()} title={title}>
      <form onSubmit={send} className="flex flex-col gap-4">
        {text && <p className="text-muted">{text}</p>}
        {children}
        <p role="alert" className="text-mismatch empty:hidden">
          {error && t("failed", { detail: error.message })}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" tone={destructive ? "mismatch" : "primary"} aria-disabled={busy}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
