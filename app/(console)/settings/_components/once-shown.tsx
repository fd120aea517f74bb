"use client";

import { type ReactNode, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type Props = { title: string; text: ReactNode; label: string; secret: string; onDone: () => void };

/** A secret that exists on this screen only. Neither escape nor a click beside it closes it: that would lose the secret. */
export function OnceShown({ title, text, label, secret, onDone }: Props) {
  const t = useTranslations("settings");
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<"copied" | "copyFailed" | null>(null);

  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setSaid("copied"),
      () => {
        setSaid("copyFailed");
        field.current?.select();
      },
    );
  return (
    <Dialog open onOpenChange={() => undefined} title={title}>
      <p className="text-muted">{text}</p>
      <label htmlFor={id} className="mt-4 block text-meta text-muted">
        {label}
      </label>
      <div className="mt-1 flex gap-2">
        <input
          id={id}
          ref={field}
          readOnly
          value={secret}
          onFocus={(event) => event.target.select()}
          className="h-8 min-w-0 flex-1 rounded-control border border-edge/70 bg-sunken px-2 font-mono text-meta"
        />
        <Button tone="primary" onClick={copy}>
          {t("once.copy")}
        </Button>
      </div>
      <p className="mt-2 font-medium">{t("once.notice")}</p>
      <div className="mt-4 flex items-center justify-end gap-3">
        <span role="status" className="text-meta text-muted">
          {said && t(`once.${said}`)}
        </span>
        <Button onClick={onDone}>{t("done")}</Button>
      </div>
    </Dialog>
  );
}
