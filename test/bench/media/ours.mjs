// What the bench of media measures.
import { loadImageRoom } from './image-room.mjs';

export const { fingerprint, storedViews, MATCH_DISTANCE, openHashIndex } = await loadImageRoom('fingerprint', 'hash-index');
