/** The script of /verify: reads what was pasted or chosen, checks it here, and says so. Nothing leaves the page. */
import { typeset } from "@mingjian/rulebook/typeset";
import { check, inOneSentence, type Answer, type Opened } from "./check.ts";

/** The little of the document that this page uses; the server's program knows no browser. */
interface Chosen {
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}
interface Node {
  textContent: string | null;
  className: string;
  hidden: boolean;
  value: string;
  open: boolean;
  srcObject: unknown;
  readonly files: ArrayLike<Chosen> | null;
  play(): Promise<void>;
  append(...nodes: readonly Node[]): void;
  replaceChildren(...nodes: readonly Node[]): void;
  addEventListener(type: string, listener: (event: { preventDefault(): void }) => void): void;
}
declare const document: {
  readonly documentElement: { readonly lang: string };
  getElementById(id: string): Node | null;
  createElement(name: string): Node;
};
/** Reads codes in pictures; some browsers have it. */
interface Detector {
  detect(picture: unknown): Promise<readonly { readonly rawValue: string }[]>;
}
interface Stream {
  getTracks(): readonly { stop(): void }[];
}
interface Browser {
  readonly BarcodeDetector?: new (options: { formats: readonly string[] }) => Detector;
  readonly navigator: { readonly mediaDevices?: { getUserMedia(wanted: unknown): Promise<Stream> } };
  readonly createImageBitmap?: (picture: Chosen) => Promise<unknown>;
}
const browser = globalThis as unknown as Browser;

const english = document.documentElement.lang === "en";
const say = (pair: { readonly zh: string; readonly en: string }): string => (english ? pair.en : typeset(pair.zh));

function part(id: string): Node {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}
function made(name: string, text: string, className = ""): Node {
  const node = document.createElement(name);
  node.textContent = text;
  if (className !== "") node.className = className;
  return node;
}

const GROUPS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  E: { zh: "记录头(时间、种类、办理编号)", en: "head of the entry" },
  P: { zh: "公开内容", en: "public contents" },
  O: { zh: "单位内部内容", en: "internal contents" },
};
const TONES = { same: "good", different: "bad", unknown: "open" } as const;

function folded(title: string, ...lines: readonly string[]): Node {
  const box = document.createElement("details");
  box.append(made("summary", title), ...lines.map((line) => made("pre", line)));
  return box;
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The public contents open, everything else folded: the reader compares with the paper in his hand. */
function details(answer: Answer): readonly Node[] {
  if (answer.kind !== "same") return [];
  const contents = answer.opened.map(({ gid, body }: Opened) => {
    const box = folded(say(GROUPS[gid] ?? { zh: gid, en: gid }), body);
    box.open = gid === "P";
    return box;
  });
  const hidden = say({ zh: `另有 ${answer.hidden} 个部分没有出示`, en: `${answer.hidden} more parts are not shown` });
  const bytes = say({ zh: "记录的字节", en: "bytes of the entry" });
  return [...contents, folded(bytes, hexOf(answer.entry)), made("p", hidden, "s")];
}

function show(answer: Answer): void {
  const box = part("result");
  box.className = `res ${TONES[answer.kind]}`;
  box.hidden = false;
  box.replaceChildren(made("p", say(inOneSentence(answer)), "big"), ...details(answer));
}

async function run(): Promise<void> {
  const [paper] = Array.from(part("file").files ?? []);
  const [record] = Array.from(part("entry").files ?? []);
  const text = paper === undefined ? part("text").value : await paper.text();
  const entry = record === undefined ? {} : { entry: new Uint8Array(await record.arrayBuffer()) };
  show(await check({ text, vkey: part("vkey").value, ...entry }));
}

part("form").addEventListener("submit", (event) => {
  event.preventDefault();
  void run();
});

// ── 扫码 ────────────────────────────────────────────────────────────────────────────────────
const LOOK_MS = 250;
const NO_CODE = { zh: "没有认出二维码。请把码拍正、拍满再试", en: "no code was found; take it straight and large" };
const detector =
  browser.BarcodeDetector === undefined ? undefined : new browser.BarcodeDetector({ formats: ["qr_code"] });
const codeIn = async (picture: unknown): Promise<string | undefined> =>
  (await detector?.detect(picture))?.[0]?.rawValue;

function found(code: string): void {
  part("text").value = code;
  void run();
}
async function photographed(): Promise<void> {
  const [photo] = Array.from(part("photo").files ?? []);
  const picture = photo === undefined ? undefined : await browser.createImageBitmap?.(photo).catch(() => undefined);
  const code = picture === undefined ? undefined : await codeIn(picture);
  if (code === undefined) show({ kind: "unknown", missing: NO_CODE });
  else found(code);
}
async function filmed(): Promise<void> {
  const video = part("video");
  const stream = await browser.navigator.mediaDevices?.getUserMedia({ video: { facingMode: "environment" } });
  if (stream === undefined) return;
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const again = setInterval(() => {
    void codeIn(video)
      .catch(() => undefined)
      .then((code) => {
        if (code === undefined || video.hidden) return;
        clearInterval(again);
        for (const track of stream.getTracks()) track.stop();
        video.hidden = true;
        found(code);
      });
  }, LOOK_MS);
}

part("scan").hidden = detector === undefined;
part("noscan").hidden = detector !== undefined;
part("camera").hidden = browser.navigator.mediaDevices === undefined;
part("photo").addEventListener("change", () => void photographed());
part("camera").addEventListener("click", () => {
  void filmed().catch(() => {
    show({ kind: "unknown", missing: { zh: "没有得到使用相机的许可", en: "the camera may not be used" } });
  });
});
// The page of a scanned code carries it: nothing has to be typed.
if (part("text").value !== "") void run();
