import type { Metadata } from "next";
import { pageTitle } from "@/app/request-texts";
import { InvitationForm } from "./_components/invitation-form";

export const generateMetadata = async (): Promise<Metadata> => ({ ...(await pageTitle("invitation")()), referrer: "no-referrer" });

/** For the holder of a one-time link. The token is in the fragment, which never comes to the server with the page. */
export default function InvitationPage() {
  return <InvitationForm />;
}
