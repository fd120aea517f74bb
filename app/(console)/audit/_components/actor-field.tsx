"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { SelectField, TextField } from "@/components/ui/field";
import type { KnownActor } from "./known-actors";
import { useEventWords } from "./use-event-words";

const byId = "…";

type Props = { value: string; actors: KnownActor[]; onChange: (id: string) => void };

/** Those who act in what was read so far, and anybody else by id. */
export function ActorField({ value, actors, onChange }: Props) {
  const t = useTranslations("audit");
  const words = useEventWords();
  const [typing, setTyping] = useState(false);
  const known = actors.map((actor) => ({ value: actor.id, label: `${words.actor(actor)} · ${words.role(actor)}` }));
  const asked = typing || (value !== "" && !known.some((option) => option.value === value));
  return (
    <>
      <SelectField
        label={t("filters.actor")}
        name="actor"
        value={asked ? byId : value}
        onChange={(event) => {
          setTyping(event.target.value === byId);
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
          autoComplete="off"
          spellCheck={false}
          className="w-40"
        />
      )}
    </>
  );
}
