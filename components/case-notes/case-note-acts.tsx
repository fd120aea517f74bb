"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";

// Few notes are written, so whoever writes one loads the form.
const NoteDialog = lazy(() => import("./note-dialog").then((file) => ({ default: file.NoteDialog })));

type Props = {
  caseId: string;
  leaseToken: string;
  /** On an appeal the notes are those of the appeal. */
  mayNote: boolean;
  onNoted: () => void;
  onRelease: (how: { skip?: boolean; recuse?: boolean }) => void;
  /** The claim has ended with a note. */
  onReleased: () => void;
};

/** What the holder of a case can do for colleagues: leave a note, and give the case back with or without one. */
export function CaseNoteActs({ caseId, leaseToken, mayNote, onNoted, onRelease, onReleased }: Props) {
  const t = useTranslations("case");
  const [writing, setWriting] = useState<"note" | "release" | null>(null);
  const close = () => setWriting(null);
  return (
    <>
      {mayNote && (
        <Button tone="quiet" onClick={() => setWriting("note")}>
          {t("colleagueNote.open")}
        </Button>
      )}
      <Menu label={t("releaseMenu")} trigger={<span>{t("release")} ▾</span>}>
        <MenuItem onSelect={() => onRelease({})}>{t("releasePlain")}</MenuItem>
        {mayNote && <MenuItem onSelect={() => setWriting("release")}>{t("releaseNoted")}</MenuItem>}
        <MenuItem onSelect={() => onRelease({ skip: true })}>{t("skip")}</MenuItem>
        <MenuItem onSelect={() => onRelease({ recuse: true })}>{t("recuse")}</MenuItem>
      </Menu>
      {writing && (
        <Suspense>
          <NoteDialog
            caseId={caseId}
            leaseToken={leaseToken}
            release={writing === "release"}
            onClose={close}
            onDone={() => {
              close();
              (writing === "release" ? onReleased : onNoted)();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
