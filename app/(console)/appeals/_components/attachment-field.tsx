"use client";

import { type ChangeEvent, useState } from "react";
import { useTranslations } from "use-intl";

/** What the server takes; it looks at the bytes itself. */
const types = ["image/jpeg", "image/png", "image/webp"];
const maxBytes = 15 * 1024 * 1024;

type Props = { label: string; file: File | null; onChoose: (file: File | null) => void; disabled?: boolean };

/** A picture to add. What cannot be one is refused here with the reason, before anything is sent. */
export function AttachmentField({ label, file, onChoose, disabled }: Props) {
  const t = useTranslations("appeal.attachment");
  const [refusal, setRefusal] = useState<"type" | "size" | null>(null);
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = target.files?.[0];
    // Emptied, so that the same file can be chosen again once it was mended.
    target.value = "";
    if (!chosen) return;
    const refused = types.includes(chosen.type) ? (chosen.size > maxBytes ? "size" : null) : "type";
    setRefusal(refused);
    onChoose(refused ? null : chosen);
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span id="field-attachment-label" className="text-meta text-muted">
        {label}
      </span>
      <div className="flex min-w-0 items-center gap-3">
        <input
          id="field-attachment"
          type="file"
          accept={types.join(",")}
          disabled={disabled}
          onChange={choose}
          aria-labelledby="field-attachment-label field-attachment-choose"
          aria-describedby="field-attachment-below"
          className="peer sr-only"
        />
        <label
          id="field-attachment-choose"
          htmlFor="field-attachment"
          className="inline-flex h-8 shrink-0 cursor-pointer items-center rounded-control border border-edge/60 px-3 font-medium peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent peer-disabled:cursor-not-allowed peer-disabled:opacity-50 hover:bg-hover"
        >
          {t("choose")}
        </label>
        <span className="min-w-0 truncate" title={file?.name}>
          {file ? file.name : <span className="text-muted">{t("none")}</span>}
        </span>
      </div>
      <p id="field-attachment-below" role={refusal ? "alert" : undefined} className={refusal ? "text-mismatch" : "text-meta text-muted"}>
        {t(refusal ? `refused.${refusal}` : "hint")}
      </p>
    </div>
  );
}
