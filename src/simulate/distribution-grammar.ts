import * as z from 'zod'
import { figure } from '../language/figure-grammar.js'

const least = figure.meta({ title: 'Least', description: 'The smallest figure that can come.', examples: ['20%'] })
const most = figure.meta({ title: 'Most', description: 'The largest figure that can come.', examples: ['32%'] })
const likely = figure.meta({ title: 'Likely', description: 'The figure that is likeliest.', examples: ['25%'] })

const quantile = (share: string) =>
  figure
    .meta({ title: `At ${share}`, description: `The figure that is not exceeded in ${share} of the draws.` })
    .optional()

/** A curve without ends: its mean and spread, or two of its quantiles; and where it is cut off. */
const curve = {
  mean: figure.meta({ title: 'Mean', description: 'The average of the figures.', examples: ['100%'] }).optional(),
  sd: figure
    .meta({ title: 'Standard deviation', description: 'How far figures usually lie from the mean.', examples: ['8%'] })
    .optional(),
  p5: quantile('5%'),
  p10: quantile('10%'),
  p25: quantile('25%'),
  p50: quantile('50%'),
  p75: quantile('75%'),
  p90: quantile('90%'),
  p95: quantile('95%'),
  atLeast: figure
    .meta({
      title: 'At least',
      description: 'No figure below it is drawn; what is above is as likely as before, in proportion.',
    })
    .optional(),
  atMost: figure
    .meta({
      title: 'At most',
      description: 'No figure above it is drawn; what is below is as likely as before, in proportion.',
    })
    .optional(),
}

/** The distributions by their verbs: a case of a driver has exactly one. */
export const distributionVerbs = {
  fixed: figure.meta({
    title: 'Fixed',
    description: 'The same figure in every draw.',
    examples: ['110%', '150000'],
  }),
  normal: z.strictObject(curve).meta({
    title: 'Normal',
    description: 'The bell curve, by "mean" and "sd" or by two of its quantiles.',
    examples: [{ mean: '100%', sd: '8%' }],
  }),
  logNormal: z.strictObject(curve).meta({
    title: 'Log-normal',
    description: 'Never below 0 and longer to the right, by "mean" and "sd" or by two of its quantiles.',
    examples: [{ p50: '120', p95: '200' }],
  }),
  triangular: z.strictObject({ least, likely, most }).meta({
    title: 'Triangular',
    description: 'Rises straight from the least to the likeliest figure, and falls straight to the most.',
    examples: [{ least: '20%', likely: '25%', most: '32%' }],
  }),
  pert: z
    .strictObject({
      least,
      likely,
      most,
      weight: figure
        .meta({
          title: 'Weight',
          description: 'How much the likeliest figure counts beside the least and the most; 4 when not given.',
          examples: ['4'],
        })
        .optional(),
    })
    .meta({
      title: 'PERT',
      description:
        'A smooth curve through the least, the likeliest and the most; its mean is (least + 4 × likely + most) / 6.',
      examples: [{ least: '20%', likely: '25%', most: '32%' }],
    }),
  uniform: z.strictObject({ least, most }).meta({
    title: 'Uniform',
    description: 'Every figure between the least and the most is as likely.',
    examples: [{ least: '90%', most: '110%' }],
  }),
  discrete: z.record(z.string(), z.string()).meta({
    title: 'Discrete',
    description: 'Figures, each with its chance; the chances add up to 100%.',
    examples: [{ '0': '80%', '250000': '20%' }],
  }),
  empirical: z
    .union([z.literal('history'), z.array(figure).min(1)], {
      error: 'Write a list of figures, or "history" for those of the past periods.',
    })
    .meta({
      title: 'Empirical',
      description: 'One of the figures, each as likely: a list, or "history" for its own of the past periods.',
      examples: [['120', '98', '131'], 'history'],
    }),
  resampled: z.literal('history').meta({
    title: 'Resampled',
    description: 'What it was in the past period that is taken, together with all other drivers that are resampled.',
    examples: ['history'],
  }),
}

export type DistributionVerb = keyof typeof distributionVerbs
