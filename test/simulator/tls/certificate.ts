import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

export type Certificate = {
  /** Both in PEM, as node:https takes them. */
  key: string;
  cert: string;
  /** What Chromium's --ignore-certificate-errors-spki-list wants: this key is trusted, no other. */
  fingerprint: string;
};

const DAY_MS = 86_400_000;
const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT = 0x06;
const UTF8 = 0x0c;
const UTC_TIME = 0x17;
const DNS_NAME = 0x82;
const VERSION_FIELD = 0xa0;
const EXTENSIONS_FIELD = 0xa3;
const ECDSA_WITH_SHA256 = der(SEQUENCE, der(OBJECT, Buffer.from("2a8648ce3d040302", "hex")));
const COMMON_NAME = der(OBJECT, Buffer.from("550403", "hex"));
const ALTERNATIVE_NAMES = der(OBJECT, Buffer.from("551d11", "hex"));

/** Made for one run and kept in memory: Node makes keys but no certificates, and nothing is installed on the machine. */
export function makeCertificate(hosts: string[], now: Date): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const content = contentOf({ hosts, spki, now });
  const signature = sign("sha256", content, privateKey);
  const whole = der(SEQUENCE, content, ECDSA_WITH_SHA256, bits(signature));
  return {
    key: pemOf(privateKey),
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString("base64")}\n-----END CERTIFICATE-----\n`,
    fingerprint: createHash("sha256").update(spki).digest("base64"),
  };
}

function contentOf({ hosts, spki, now }: { hosts: string[]; spki: Buffer; now: Date }): Buffer {
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, Buffer.from("Packshot simulator")))),
  );
  const [from, until] = [-DAY_MS, 30 * DAY_MS].map((away) => utc(new Date(now.getTime() + away)));
  const names = der(SEQUENCE, ...hosts.map((host) => der(DNS_NAME, Buffer.from(host))));
  const extension = der(SEQUENCE, ALTERNATIVE_NAMES, der(OCTET_STRING, names));
  return der(
    SEQUENCE,
    der(VERSION_FIELD, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    name,
    der(SEQUENCE, from, until),
    name,
    spki,
    der(EXTENSIONS_FIELD, der(SEQUENCE, extension)),
  );
}

function pemOf(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

function bits(content: Buffer): Buffer {
  return der(BIT_STRING, Buffer.from([0]), content);
}

function utc(moment: Date): Buffer {
  const digits = moment.toISOString().replaceAll(/\D/g, "").slice(2, 14);
  return der(UTC_TIME, Buffer.from(`${digits}Z`));
}

/** A value of X.509's encoding: its kind, its length, its bytes. */
function der(kind: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([kind, ...lengthOf(content.length)]), content]);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}
