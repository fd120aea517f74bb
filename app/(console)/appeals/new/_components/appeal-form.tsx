"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { SelectField, TextArea } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { type AppealCategory, appealCategories } from "@/lib/contracts/vocabulary";
import { AttachmentField } from "../../_components/attachment-field";
import { useOpenAppeal } from "./use-open-appeal";

/** What the person complains about, in their words, and a picture if they sent one. Nothing typed is lost to a refusal. */
export function AppealForm({ caseId }: { caseId: string }) {
  const t = useTranslations("appeal.form");
  const words = useTranslations("appeal.words");
  const [category, setCategory] = useState<AppealCategory | "">("");
  const [statement, setStatement] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const { openedId, send, isPending, error } = useOpenAppeal();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending || category === "") return;
    send({ caseId, category, statement, file });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <SelectField
        label={t("category")}
        name="category"
        required
        disabled={openedId !== null}
        value={category}
        onChange={(event) => setCategory(event.target.value as AppealCategory)}
        options={[{ value: "", label: t("choose") }, ...appealCategories.map((value) => ({ value, label: words(`categories.${value}`) }))]}
        className="max-w-sm"
      />
      <TextArea
        label={t("statement")}
        hint={t("statementHint", { count: statement.length })}
        name="statement"
        required
        rows={12}
        maxLength={10_000}
        readOnly={openedId !== null}
        value={statement}
        onChange={(event) => setStatement(event.target.value)}
      />
      <AttachmentField label={t("picture")} file={file} onChoose={setFile} />
      {error && (
        <div role="alert" className="rounded-control bg-mismatch-soft px-3 py-2 text-mismatch">
          {openedId && <p className="font-medium">{t("openedWithout")}</p>}
          <p>{error.message}</p>
        </div>
      )}
      <div className="flex items-center gap-3">
        <Button type="submit" tone="primary" disabled={isPending || (openedId !== null && !file)}>
          {t(openedId ? "addPicture" : isPending ? "opening" : "open")}
        </Button>
        <Link href={openedId ? `/appeals/${openedId}` : `/cases/${caseId}`} className="px-2 text-muted hover:text-text">
          {t(openedId ? "goOn" : "cancel")}
        </Link>
      </div>
    </form>
  );
}
