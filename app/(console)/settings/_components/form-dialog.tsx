"use client";

import type { FormEvent, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { classNames } from "@/lib/class-names";

type Props = {
  title: string;
  /** What it does, the consequence spelled out. */
  text?: string;
  submit: string;
  /** Red for what takes something away. */
  destructive?: boolean;
  /** For many fields; the buttons stay in sight. */
  wide?: boolean;
  busy: boolean;
  error: Error | null;
  onSubmit: (form: FormData) => void;
  onClose: () => void;
  children?: ReactNode;
};

/** A dialog that asks for a few values or only for a yes; a refusal stays in it with what was typed. */
export function FormDialog({ title, text, submit, destructive, wide, busy, error, onSubmit, onClose, children }: Props) {
  const t = useTranslations("settings");
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) onSubmit(new FormData(event.currentTarget));
  };
  return (
    <Dialog open onOpenChange={(open) => !open && !busy && onClose()} title={title} className={wide ? "md:w-[720px]" : undefined}>
      <form onSubmit={send} className="flex flex-col gap-4">
        {text && <p className="text-muted">{text}</p>}
        {children}
        <p role="alert" className="text-mismatch empty:hidden">
          {error && t("failed", { detail: error.message })}
        </p>
        <div className={classNames("flex justify-end gap-2", wide && "sticky bottom-0 -mx-4 -mb-4 border-t bg-raised px-4 py-3")}>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" tone={destructive ? "mismatch" : "primary"} aria-disabled={busy}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
