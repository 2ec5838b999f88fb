import type { Featured } from './local-features.ts';
import { type Scene, sameScene } from './same-scene.ts';
import { openSceneIndex } from './scene-index.ts';

/** A listed picture that was found in another. */
export interface FoundScene<T> extends Scene {
  entry: T;
}

export interface SceneFinder<T> {
  /** The listed pictures seen in a picture, the surest first. */
  find: (query: Featured) => FoundScene<T>[];
}

/** Candidates that are compared in detail. */
const CANDIDATES = 10;
/** Up to so many pictures are compared one by one: a vote could overlook one. */
const ALL = 60;

/** Holds listed pictures, so that they can be found in others as wholes or in part. */
export function openScenes<T>(listed: readonly { entry: T; features: Featured }[]): SceneFinder<T> {
  const index = listed.length > ALL ? openSceneIndex(listed.map(({ features }) => features)) : undefined;
  return {
    find: (query) => {
      const worth = index ? index.candidates(query, CANDIDATES).map((at) => listed[at]) : listed;
      const found = worth.flatMap((each) => {
        const scene = each && sameScene(each.features, query);
        return scene ? [{ entry: each.entry, ...scene }] : [];
      });
      return found.sort((a, b) => b.inliers - a.inliers);
    },
  };
}
