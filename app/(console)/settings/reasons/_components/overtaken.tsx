"use client";

/** Says that somebody else saved first. */
export function Overtaken({ text }: { text: string | null }) {
  return (
    <p role="alert" className="rounded-control bg-warn-soft px-3 py-2 text-warn empty:hidden">
      {text}
    </p>
  );
}
