/* The arithmetic of one I chart with its runs analysis, as a C programmer would write it: sums in 80-bit precision, a second pass for
 * means, moving ranges screened once, limits, points outside, runs about the centre. Prints nanoseconds a chart:
 * "<points> <looked up> <computed>", the crossings limit looked up by n or computed from the binomial distribution at each chart. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
  double centre, lower, upper, near_lower, near_upper;
  int outside, useful, longest, longest_limit, crossings, crossings_limit, signal;
} chart;

static double mean(const double *y, int n) {
  long double sum = 0, rest = 0;
  for (int i = 0; i < n; i++) sum += y[i];
  long double first = sum / n;
  for (int i = 0; i < n; i++) rest += y[i] - first;
  return (double)(first + rest / n);
}

static double mean_range_below(const double *y, int n, double limit) {
  long double sum = 0, rest = 0;
  int count = 0;
  for (int i = 1; i < n; i++) {
    double range = fabs(y[i] - y[i - 1]);
    if (range < limit) sum += range, count++;
  }
  long double first = sum / count;
  for (int i = 1; i < n; i++) {
    double range = fabs(y[i] - y[i - 1]);
    if (range < limit) rest += range - first;
  }
  return (double)(first + rest / count);
}

static int crossings_limit(int trials) {
  int middle = trials / 2, k = middle, steps = 0;
  static double terms[1 << 16];
  double term = 1;
  for (; k > 0 && term >= 1e-20; k--) {
    terms[steps++] = term;
    term = term * k / (trials - k + 1);
  }
  double half = 0, reached = 0;
  for (int i = steps - 1; i >= 0; i--) half += terms[i];
  double wanted = 0.05 * (trials % 2 ? 2 * half : 2 * half - 1);
  for (int i = steps - 1; i > 0; i--)
    if ((reached += terms[i]) >= wanted) return middle - i;
  return middle;
}

static chart i_chart(const double *y, int n, const int *limits, double *lines, signed char *sides) {
  chart c = {0};
  c.centre = mean(y, n);
  double all = mean_range_below(y, n, INFINITY);
  double sigma = mean_range_below(y, n, 3.267 * all) / 1.128;
  c.lower = c.centre - 3 * sigma, c.upper = c.centre + 3 * sigma;
  c.near_lower = c.centre - 2 * sigma, c.near_upper = c.centre + 2 * sigma;
  int length = 0, above = 0;
  for (int i = 0; i < n; i++) {
    lines[i] = c.lower, lines[n + i] = c.upper, lines[2 * n + i] = c.near_lower, lines[3 * n + i] = c.near_upper;
    sides[i] = y[i] > c.upper ? 1 : y[i] < c.lower ? -1 : 0;
    c.outside += sides[i] != 0;
    if (y[i] == c.centre) continue;
    int now = y[i] > c.centre;
    if (c.useful && now == above) length++;
    else c.crossings += c.useful > 0, length = 1, above = now;
    c.useful++;
    if (length > c.longest) c.longest = length;
  }
  c.longest_limit = c.useful ? (int)round(log2(c.useful)) + 3 : 0;
  c.crossings_limit = !c.useful ? 0 : limits ? limits[c.useful] : crossings_limit(c.useful - 1);
  c.signal = c.longest > c.longest_limit || c.crossings < c.crossings_limit;
  return c;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static int by_size(const void *a, const void *b) { return (*(double *)a > *(double *)b) - (*(double *)a < *(double *)b); }

int main(void) {
  const int sizes[] = {24, 120, 1000, 100000};
  for (int s = 0; s < 4; s++) {
    int n = sizes[s], repeats = 4000000 / n < 20 ? 20 : 4000000 / n / 4;
    double *y = malloc(n * sizeof *y), *lines = malloc(4 * n * sizeof *lines), median[2];
    signed char *sides = malloc(n);
    int *limits = malloc((n + 1) * sizeof *limits);
    unsigned state = 7;
    for (int i = 0; i < n; i++) y[i] = ((state = 1664525u * state + 1013904223u) >> 16) % 977;
    for (int i = 1; i <= n; i++) limits[i] = n > 1000 && i < n - 200 ? 0 : crossings_limit(i - 1);
    volatile double sink = 0;
    for (int kind = 0; kind < 2; kind++) {
      double took[9];
      for (int turn = 0; turn < 9; turn++) {
        double began = now();
        for (int r = 0; r < repeats; r++) {
          chart c = i_chart(y, n, kind ? NULL : limits, lines, sides);
          sink += c.upper + c.crossings_limit + c.outside;
        }
        took[turn] = (now() - began) / repeats;
      }
      qsort(took, 9, sizeof *took, by_size);
      median[kind] = took[4];
    }
    printf("%d %.1f %.1f\n", n, median[0], median[1]);
    free(y), free(lines), free(sides), free(limits);
  }
  return 0;
}
