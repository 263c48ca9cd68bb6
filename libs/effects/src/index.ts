// The door of effects: effect estimates as pure numbers. Nothing is imported from outside this folder.
export {};
