"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { CheckOutcome } from "./check-outcome";
import { FileChoice } from "./file-choice";
import { KeyFields } from "./key-fields";
import { useFileDrop } from "./use-file-drop";
import { useVerifier } from "./use-verifier";

/** Files of the log, checked by this browser and no server: files and keys on the left, what they show on the right. */
export function VerifyScreen({ logKey }: { logKey: string | null }) {
  const t = useTranslations("verify");
  const [files, setFiles] = useState<File[]>([]);
  const [key, setKey] = useState(logKey ?? "");
  const [witnesses, setWitnesses] = useState("");
  const { check, start, stop, clear } = useVerifier();

  const begin = (chosen: File[]) => {
    setFiles(chosen);
    if (chosen.length > 0) start(chosen, linesOf(key), linesOf(witnesses));
    else clear();
  };
  const add = (chosen: File[]) => {
    if (chosen.length > 0) begin([...files.filter((file) => !chosen.some((other) => isSame(file, other))), ...chosen]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin(files);
  };
  const { over, target } = useFileDrop(add);
  const wrong = check.at === "wrongKey" ? check.field : null;
  const again = check.at === "done" || check.at === "stopped";
  return (
    <div className="flex h-full flex-col" {...target}>
      <header className="flex h-12 shrink-0 items-center gap-2 border-b px-4">
        <h1 className="min-w-0 flex-1 truncate text-page font-semibold">{t("title")}</h1>
        <Link href="/audit" className="inline-flex h-8 shrink-0 items-center rounded-control px-3 font-medium hover:bg-hover">
          {t("back")}
        </Link>
      </header>
      <div className="grid min-h-0 flex-1 content-start overflow-auto lg:grid-cols-[400px_minmax(0,1fr)] lg:content-stretch lg:overflow-hidden">
        <form onSubmit={submit} noValidate className="flex flex-col gap-5 p-4 lg:overflow-auto lg:border-e">
          <FileChoice files={files} over={over} onAdd={add} onRemove={(file) => begin(files.filter((other) => other !== file))} />
          <KeyFields logKey={logKey} value={key} onChange={setKey} witnesses={witnesses} onWitnesses={setWitnesses} wrong={wrong} />
          <div className="flex gap-2">
            <Button type="submit" tone="primary" disabled={files.length === 0}>
              {t(again ? "again" : "check")}
            </Button>
            {files.length > 0 && (
              <Button tone="quiet" onClick={() => begin([])}>
                {t("files.clear")}
              </Button>
            )}
          </div>
        </form>
        <CheckOutcome check={check} files={files} onStop={stop} />
      </div>
    </div>
  );
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

function isSame(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}
