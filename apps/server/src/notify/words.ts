/** All that ever leaves the house in a message: how many duties wait, and where to look. No name, no title, no amount (UX-19). */

export interface Said {
  readonly subject: string;
  readonly text: string;
}
/** `home` is the address of the workspace. */
export const digestWords = (duties: number, home: string): Said => ({
  subject: "待办提醒",
  text: `您有 ${duties} 项事项待办理,请登录查看:${home}\n\nYou have ${duties} item(s) to do: ${home}\n`,
});
