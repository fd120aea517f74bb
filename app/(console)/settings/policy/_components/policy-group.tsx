"use client";

import { type ReactNode, useId } from "react";

type Props = { title: string; text: string; children: ReactNode };

/** A part of the form: what it is about on the left, its fields on the right. */
export function PolicyGroup({ title, text, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid grid-cols-[240px_1fr] gap-x-10 gap-y-4 border-t px-4 py-5 max-lg:grid-cols-1">
      <div>
        <h2 id={id} className="text-title font-semibold">
          {title}
        </h2>
        <p className="mt-1 text-meta text-muted">{text}</p>
      </div>
      <div className="grid max-w-240 grid-cols-3 content-start gap-x-10 gap-y-5 max-xl:grid-cols-2 max-md:grid-cols-1">{children}</div>
    </section>
  );
}
