// Drafts on this device, closed with a key that came with the page and is never stored here (AES-GCM).
const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const text = (raw) => btoa(String.fromCharCode(...new Uint8Array(raw)));
const held = document.querySelector("[data-rembuk-key]");
const key =
  held && globalThis.crypto?.subtle
    ? crypto.subtle.importKey("raw", bytes(held.dataset.rembukKey), "AES-GCM", false, ["encrypt", "decrypt"])
    : null;
held?.removeAttribute("data-rembuk-key");

export const canKeep = key !== null;
const name = (place) => `rembuk-draf ${place}`;
const newest = new Map(); // closing takes a moment: of several writings of one place the last one begun stays

export async function keep(place, value) {
  if (!key) return false;
  const turn = Symbol(place);
  newest.set(place, turn);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key, new TextEncoder().encode(JSON.stringify(value)));
  if (newest.get(place) !== turn) return true;
  try {
    localStorage.setItem(name(place), `${text(iv)} ${text(closed)}`);
    return true;
  } catch {
    return false;
  }
}

export async function kept(place) {
  const raw = localStorage.getItem(name(place));
  if (!raw || !key) return null;
  const [iv, closed] = raw.split(" ").map(bytes);
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key, closed)));
  } catch {
    return null; // of another person who used this device
  }
}

export function forget(place) {
  newest.delete(place);
  localStorage.removeItem(name(place));
}

// What arrived does not stay here.
export const pressed = (place) => `rembuk-terkirim ${place}`;
export const arrivedMark = document.cookie.match(/(?:^|; )tiba=([^;]+)/)?.[1];
try {
  for (const [key, mark] of Object.entries(localStorage)) {
    if (!key.startsWith(pressed("")) || mark !== arrivedMark) continue;
    forget(key.slice(pressed("").length));
    localStorage.removeItem(key);
  }
} catch {
  // a browser that lets nothing be kept has nothing to clear
}
