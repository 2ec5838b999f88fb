export type Style = (text: string) => string;

/** The few styles a report uses, by purpose. */
export interface Paint {
  strong: Style;
  faint: Style;
  error: Style;
  warning: Style;
  note: Style;
  unchecked: Style;
  good: Style;
}

const plain: Paint = {
  strong: String,
  faint: String,
  error: String,
  warning: String,
  note: String,
  unchecked: String,
  good: String,
};

/**
 * The styles for a report. Only the sixteen basic colours, which every terminal
 * maps to its own theme, dark or light. chalk is loaded only when colours are wanted: it takes time to start.
 */
export async function paintFor(color: boolean): Promise<Paint> {
  if (!color) return plain;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  // chalk's functions take further arguments as text: these take one, so that `map` can be given them.
  const only =
    (style: Style): Style =>
    (text) =>
      style(text);
  return {
    strong: only(chalk.bold),
    faint: only(chalk.dim),
    error: only(chalk.red),
    warning: only(chalk.yellow),
    note: only(chalk.blue),
    unchecked: only(chalk.magenta),
    good: only(chalk.green),
  };
}
