import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Classifier, decodeClassifier } from '../text/classifier/model.ts';
import { packageFolder } from './locations.ts';

/** What the build has learnt from the labelled drafts in `rules/labelled`. */
export const trainedClassifier = join(packageFolder, 'dist', 'classifier.bin');

let classifier: Classifier | undefined;

/** The classifier that comes with clauselint; read on first use. */
export function shippedClassifier(): Classifier {
  classifier ??= decodeClassifier(readFileSync(trainedClassifier));
  return classifier;
}
