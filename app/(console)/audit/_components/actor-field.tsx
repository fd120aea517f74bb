"use client";

import { useTranslations } from "use-intl";
import { SelectField, TextField } from "@/components/ui/field";
import type { KnownActor } from "./known-actors";
import { useEventWords } from "./use-event-words";

const byId = "…";

type Props = { value: string; typing: boolean; actors: KnownActor[]; onChange: (id: string) => void; onTyping: (typing: boolean) => void };

/** Those who act in what was read so far, and anybody else by id. */
export function ActorField({ value, typing, actors, onChange, onTyping }: Props) {
  const t = useTranslations("audit");
  const words = useEventWords();
  const known = actors.map((actor) => ({ value: actor.id, label: `${words.actor(actor)} · ${words.role(actor)}` }));
  const asked = typing || (value !== "" && !known.some((option) => option.value === value));
  return (
    <>
      <SelectField
        label={t("filters.actor")}
        name="actor"
        value={asked ? byId : value}
        onChange={(event) => {
          onTyping(event.target.value === byId);
          onChange(event.target.value === byId ? "" : event.target.value);
        }}
        options={[{ value: "", label: t("filters.anyActor") }, ...known, { value: byId, label: t("filters.actorById") }]}
        className="w-52"
      />
      {asked && (
        <TextField
          label={t("filters.actorId")}
          name="actor-id"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => onTyping(value !== "")}
          autoComplete="off"
          spellCheck={false}
          className="w-40"
        />
      )}
    </>
  );
}
