"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Keycap } from "@/components/ui/keycap";
import { classNames } from "@/lib/class-names";
import type { AppealDetail } from "@/lib/contracts/appeal";
import { type AppealMessageKind, appealMessageKinds, type Role } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import { appealMutations } from "@/lib/queries/appeals";
import { useEndedElsewhere } from "./use-ended-elsewhere";

type Props = { appeal: AppealDetail; role: Role };

/** Writes to the person, records what they said, or leaves a note among colleagues. What was typed stays until it is taken. */
export function Composer({ appeal, role }: Props) {
  const t = useTranslations("appeal.composer");
  const client = useQueryClient();
  const kinds = appealMessageKinds.filter((kind) => can({ type: "user", role }, kind === "note" ? "appeal.note" : "appeal.write"));
  // Where writing could harm the person, it takes a deliberate step.
  const [kind, setKind] = useState<AppealMessageKind>(appeal.warnings.length > 0 ? "note" : (kinds[0] ?? "note"));
  const [text, setText] = useState("");
  const [awaitsAnswer, setAwaitsAnswer] = useState(false);
  const write = useMutation({
    ...appealMutations.write(),
    onError: useEndedElsewhere(),
    onSuccess: async (_, sent) => {
      setText((now) => (now === sent.text ? "" : now));
      setAwaitsAnswer(false);
      await client.invalidateQueries({ queryKey: ["appeals"] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!write.isPending) write.mutate({ appealId: appeal.id, kind, text, awaitsAnswer: kind === "to_person" && awaitsAnswer });
  };
  if (appeal.endedAt !== null) return text === "" ? null : <Unsent label={t(`labels.${kind}`)} text={text} />;
  return (
    <form onSubmit={send} aria-label={t("label")} className={classNames("shrink-0 border-t px-6 py-3", kind === "note" && "bg-sunken")}>
      <div className="max-w-2xl">
        <fieldset className="mb-2 flex flex-wrap gap-x-4 gap-y-1">
          <legend className="sr-only">{t("kind")}</legend>
          {kinds.map((one) => (
            <label key={one} className={classNames("flex min-h-6 items-center gap-2", one === kind ? "font-medium" : "text-muted")}>
              <input type="radio" name="kind" checked={one === kind} onChange={() => setKind(one)} className="size-4 accent-accent" />
              {t(`kinds.${one}`)}
            </label>
          ))}
        </fieldset>
        <TextArea
          label={t(`labels.${kind}`)}
          name="text"
          required
          rows={3}
          maxLength={10_000}
          value={text}
          readOnly={write.isPending}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.currentTarget.form?.requestSubmit()}
        />
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <Button type="submit" tone="primary" disabled={write.isPending} aria-keyshortcuts="Control+Enter">
            {t(`send.${kind}`)}
            <Keycap>ctrl ⏎</Keycap>
          </Button>
          {kind === "to_person" && (
            <label className="flex min-h-6 items-center gap-2">
              <input
                type="checkbox"
                checked={awaitsAnswer}
                onChange={(event) => setAwaitsAnswer(event.target.checked)}
                className="size-4 accent-accent"
              />
              {t("awaitsAnswer")}
            </label>
          )}
          <p role="alert" className="text-mismatch">
            {write.error?.message}
          </p>
        </div>
      </div>
    </form>
  );
}

/** What the end of the appeal left unsent, to be copied. */
function Unsent({ label, text }: { label: string; text: string }) {
  const t = useTranslations("appeal.composer");
  return (
    <div className="shrink-0 border-t px-6 py-3">
      <div className="max-w-2xl">
        <TextArea label={label} name="unsent" rows={3} readOnly value={text} />
        <p role="alert" className="mt-2 text-mismatch">
          {t("ended")}
        </p>
      </div>
    </div>
  );
}
