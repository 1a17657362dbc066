// Which slot a key belongs to, and which shard a slot: CRC-16 (XMODEM) of the key, one of 16,384 slots, shards in equal
// ranges (Redis cluster specification, “Key distribution model”).

const SLOTS = 16_384;
const POLYNOMIAL = 0x1021;
/** Objects without keys are all one key: the one that trials are run on. */
const ONLY_KEY = 'x';

export function slotOf(key = ONLY_KEY): number {
  let crc = 0;
  for (let i = 0; i < key.length; i++) {
    crc ^= (key.charCodeAt(i) & 0xff) << 8;
    for (let bit = 0; bit < 8; bit++) {
      crc = crc & 0x8000 ? ((crc << 1) ^ POLYNOMIAL) & 0xffff : (crc << 1) & 0xffff;
    }
  }
  return crc % SLOTS;
}

export const shardOf = (key: string | undefined, shards: number): number =>
  Math.floor((slotOf(key) * shards) / SLOTS);
