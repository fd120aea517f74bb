import type { Metadata } from "next";
import { InvitationForm } from "./_components/invitation-form";

export const metadata: Metadata = { title: "Choose your password", referrer: "no-referrer" };

/** For the holder of a one-time link. The token is in the fragment, which never comes to the server with the page. */
export default function InvitationPage() {
  return <InvitationForm />;
}
