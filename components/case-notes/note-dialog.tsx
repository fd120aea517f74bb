"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { caseMutations } from "@/lib/queries/cases";
import { handOverMutations } from "@/lib/queries/hand-over";
import { MentionField, mentionsOf, type Written } from "./mention-field";

type Props = {
  caseId: string;
  leaseToken: string;
  /** Whether the claim ends with the note. */
  release: boolean;
  onDone: () => void;
  onClose: () => void;
};

/** A note for colleagues on the case that one holds, alone or as one gives the case back. */
export function NoteDialog({ caseId, leaseToken, release, onDone, onClose }: Props) {
  const t = useTranslations("case.colleagueNote");
  const [written, setWritten] = useState<Written>({ text: "", named: [] });
  const note = useMutation({ ...handOverMutations.addNote(), onSuccess: onDone });
  const leave = useMutation({ ...caseMutations.release(), onSuccess: onDone });
  const act = release ? leave : note;
  const text = written.text.trim();
  const mentions = mentionsOf(written);
  const ready = text !== "" && mentions.length <= 10 && !act.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    if (release) leave.mutate({ caseId, leaseToken, note: text, mentions });
    else note.mutate({ caseId, leaseToken, text, mentions });
  };
  return (
    <Dialog open onOpenChange={onClose} title={t(release ? "releaseTitle" : "title")}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <MentionField value={written} onChange={setWritten} />
        {mentions.length > 10 && <p className="text-meta text-mismatch">{t("tooLong")}</p>}
        {act.error && (
          <p role="alert" className="text-mismatch">
            {act.error.message}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" tone="primary" disabled={!ready}>
            {t(release ? "releaseSubmit" : "submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
