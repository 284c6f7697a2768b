/** Signing in. On a demonstration the invented accounts are offered; over an open line the page says why that is a risk. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState, type ReactNode } from "react";
import { Sheet } from "../../components/sheet.tsx";
import { ApiProblem, change } from "../../lib/client.ts";
import { useLanguage } from "../../lib/language.tsx";
import { lobbyQuery, meQuery } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import type { Lobby, Me, Text } from "../../lib/types.ts";
import { SESSION } from "./messages.ts";
import "./session.css";

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])$/;
export const isOpenLine = ({ protocol, hostname }: Pick<Location, "protocol" | "hostname">): boolean =>
  protocol !== "https:" && !LOCAL.test(hostname);

function Accounts({ lobby, choose }: { readonly lobby: Lobby; readonly choose: (login: string) => void }): ReactNode {
  const { say } = useLanguage();
  if (!lobby.demo || lobby.accounts.length === 0) return null;
  return (
    <section className="accounts" aria-labelledby="accounts">
      <h2 id="accounts">{say(SESSION.accounts)}</h2>
      <p className="t2 s">{say(SESSION.accountsHint)}</p>
      <ul>
        {lobby.accounts.map(({ login, title }) => (
          <li key={login}>
            <button
              type="button"
              className="btn chip"
              onClick={() => {
                choose(login);
              }}
            >
              <b>{login}</b>
              <span className="t2 s">{say(title)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useSignIn(done: () => void) {
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Text>();
  const signIn = (login: string, password: string): void => {
    setPending(true);
    change<Me>("POST", "/session", { login: login.trim(), password })
      .then((me) => {
        client.clear();
        client.setQueryData(meQuery.queryKey, me);
        done();
      })
      .catch((error: unknown) => {
        if (!(error instanceof ApiProblem)) throw error;
        setTrouble(error.body.status === 401 ? SESSION.wrong : error.body);
      })
      .finally(() => {
        setPending(false);
      });
  };
  return { pending, trouble, signIn };
}

export function LoginPage({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { say } = useLanguage();
  useTitle(say(SESSION.title));
  const lobby = useQuery(lobbyQuery);
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const { pending, trouble, signIn } = useSignIn(onDone);
  return (
    <div className="login">
      <h1>明鉴</h1>
      <p className="t2">{say(SESSION.about)}</p>
      <Sheet>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            signIn(login, password);
          }}
        >
          {isOpenLine(window.location) ? (
            <p className="open-line" role="note">
              {say(SESSION.insecure)}
            </p>
          ) : null}
          <div className="field-box">
            <label htmlFor="login">{say(SESSION.login)}</label>
            <Input
              id="login"
              value={login}
              autoComplete="username"
              autoCapitalize="none"
              required
              spellCheck={false}
              onChange={(event) => {
                setLogin(event.target.value);
              }}
            />
          </div>
          <div className="field-box">
            <label htmlFor="password">{say(SESSION.password)}</label>
            <Input.Password
              id="password"
              value={password}
              autoComplete="current-password"
              required
              onChange={(event) => {
                setPassword(event.target.value);
              }}
            />
          </div>
          {trouble === undefined ? null : (
            <p className="problem" role="alert">
              {say(trouble)}
            </p>
          )}
          <Button type="primary" htmlType="submit" loading={pending}>
            {say(pending ? SESSION.entering : SESSION.enter)}
          </Button>
          {lobby.data === undefined ? null : (
            <Accounts
              lobby={lobby.data}
              choose={(chosen) => {
                setLogin(chosen);
                document.getElementById("password")?.focus();
              }}
            />
          )}
        </form>
      </Sheet>
      <p>
        <a href="/">{say(SESSION.portal)}</a>
      </p>
    </div>
  );
}
