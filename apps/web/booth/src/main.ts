/** The booth's one script: reads the place and opens its page. Nothing is kept between loads but what the address says. */
import "./booth.css";
import { follow, type Place } from "./lib/route.ts";
import { enter } from "./lib/server.ts";
import { openCeremony } from "./trustee/ceremony.ts";
import { openDecryption } from "./trustee/decryption.ts";
import { openHome } from "./public/home.ts";
import { openLive } from "./public/live.ts";
import { openResult } from "./public/result.ts";
import { openHall } from "./public/hall.ts";
import { quiet } from "./public/poll.ts";
import { openVerify } from "./public/verify.ts";
import { openCheck } from "./vote/check.ts";
import { showProblem } from "./vote/login.ts";
import { openRegister } from "./vote/register.ts";
import { openVote } from "./vote/vote.ts";
import { VOTE } from "./vote/messages.ts";
import { applyDisplay, listen } from "./view/screen.ts";
import { inUse, speak } from "./view/speech.ts";

const PAGES: Readonly<Record<Place["page"], (place: Place) => void>> = {
  home: openHome,
  register: ({ id }) => {
    openRegister(id);
  },
  vote: ({ id }) => {
    openVote(id);
  },
  trustee: ({ id }) => {
    openCeremony(id);
  },
  decrypt: ({ id }) => {
    openDecryption(id);
  },
  live: ({ id }) => {
    openLive(id);
  },
  screen: ({ id }) => {
    openHall(id);
  },
  result: ({ id }) => {
    openResult(id);
  },
  verify: ({ id }) => {
    openVerify(id);
  },
  check: ({ id, code }) => {
    openCheck(id, code);
  },
};

function open(place: Place): void {
  const page = PAGES[place.page];
  quiet();
  if (place.ticket === undefined) page(place);
  else {
    enter({ ticket: place.ticket }).then(
      () => {
        page(place);
      },
      (error: unknown) => {
        showProblem(VOTE.login.title, error);
      },
    );
  }
}

speak(inUse());
applyDisplay();
listen();
follow(open);
