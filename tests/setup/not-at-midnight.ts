// What a spec plans for today must be of today when the API is asked for it: no file begins shortly before the day ends where its units are.
const MINUTES = 5;
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Chicago', timeStyle: 'medium' });
const [hour = 0, minute = 0, second = 0] = clock.format().split(':').map(Number);
const left = 86_400 - (hour * 60 + minute) * 60 - second;
if (left <= MINUTES * 60) await new Promise((resolve) => setTimeout(resolve, (left + 1) * 1_000));

export {};
