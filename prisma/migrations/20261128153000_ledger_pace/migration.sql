-- The same moves in fewer steps under the wallet's lock, which is what the moves of one shop wait for. Whether an act is
-- already written is told by the entry's own key as it is written, not by a look before it: with a plan made while the
-- table was empty that look read every entry of the shop. What no query asks by loses its index.
drop index "CreditEntry_sequence_key";
drop index "CreditEntry_shop_runId_idx";
drop index "CreditHold_shop_runId_idx";

-- Nothing but numbers of a wallet changes, so a row that only refers to it need not wait.
create or replace function credits_lock_wallet(_shop text) returns void language plpgsql as $$
begin
  perform from "Wallet" where shop = _shop for no key update;
  if not found then
    insert into "Wallet" (shop) values (_shop) on conflict do nothing;
    perform from "Wallet" where shop = _shop for no key update;
  end if;
end $$;

create function credits_refuse_negative(_amount integer) returns void language plpgsql as $$
begin
  if _amount < 0 then
    raise exception 'A credit move cannot be negative' using errcode = 'PK004';
  end if;
end $$;

-- Whether this act is already written. The same name for another amount is a caller's bug, said loudly.
create or replace function credits_already_written(_shop text, _id text, _amount integer) returns boolean language plpgsql as $$
declare
  _written integer;
begin
  perform credits_refuse_negative(_amount);
  select amount into _written from "CreditEntry" where shop = _shop and id = _id;
  if not found then
    return false;
  end if;
  if _written <> _amount then
    raise exception 'Credit entry % was written for % credits, not %', _id, _written, _amount using errcode = 'PK001';
  end if;
  return true;
end $$;

-- Ends what is past its date. Held credits stay held: they were promised to a run in time.
create or replace function credits_expire(_shop text, _now timestamp) returns integer language plpgsql as $$
declare
  _total integer;
begin
  perform credits_lock_wallet(_shop);
  perform from "CreditGrant" where shop = _shop and "expiresAt" <= _now and available > 0;
  if not found then
    return 0;
  end if;
  with due as (
    select id, available as amount, "expiresAt" from "CreditGrant"
    where shop = _shop and "expiresAt" <= _now and available > 0
  ), moved as (
    update "CreditGrant" g set available = 0, expired = g.expired + due.amount from due where g.id = due.id
  ), written as (
    insert into "CreditEntry" (id, shop, move, amount, grants, "createdAt")
    select 'expire:' || id || ':' || to_char("expiresAt", 'YYYYMMDDHH24MISSMS'), _shop, 'expire', amount,
      jsonb_build_array(jsonb_build_object('grantId', id, 'amount', amount)), _now
    from due order by "expiresAt", id
  )
  select sum(amount) into _total from due;
  update "Wallet" set available = available - _total, expired = expired + _total where shop = _shop;
  return _total;
end $$;

-- Draws on the earliest-expiring grant first, then on promotional before paid, then on the older. All or nothing.
create or replace function credits_hold(
  _shop text, _hold text, _run uuid, _amount integer, _staff text, _allow_test boolean, _now timestamp,
  out outcome text, out available_before integer
) language plpgsql as $$
declare
  _entry text := 'hold:' || _hold;
  _drawn jsonb;
  _is_due boolean;
begin
  perform credits_refuse_negative(_amount);
  perform credits_lock_wallet(_shop);
  loop
    select coalesce(max(total), 0), coalesce(bool_or("expiresAt" <= _now), false),
      coalesce(jsonb_agg(jsonb_build_object('grantId', id, 'amount', least(available, _amount - before)) order by before)
        filter (where before < _amount), '[]')
    into available_before, _is_due, _drawn
    from (
      select id, available, "expiresAt", sum(available) over () as total, sum(available) over drawing - available as before
      from "CreditGrant"
      where shop = _shop and available > 0 and (_allow_test or not test)
      window drawing as (order by "expiresAt" nulls last, kind in ('plan', 'purchased'), "createdAt", id)
    ) eligible;
    exit when not _is_due;
    perform credits_expire(_shop, _now);
  end loop;

  if available_before >= _amount then
    insert into "CreditEntry" (id, shop, move, amount, grants, "holdId", "runId", staff, "createdAt")
    values (_entry, _shop, 'hold', _amount, _drawn, _hold, _run, _staff, _now)
    on conflict (shop, id) do nothing;
    if found then
      with drawn as (
        select (part ->> 'grantId')::uuid as id, (part ->> 'amount')::integer as amount, position
        from jsonb_array_elements(_drawn) with ordinality as parts (part, position)
      ), held as (
        insert into "CreditHold" (id, shop, "runId", amount, remaining, "createdAt")
        values (_hold, _shop, _run, _amount, _amount, _now)
      ), moved as (
        update "CreditGrant" g set available = g.available - drawn.amount, held = g.held + drawn.amount
        from drawn where g.id = drawn.id
      ), wallet as (
        update "Wallet" set available = available - _amount, held = held + _amount where shop = _shop
      )
      insert into "CreditHoldPart" (shop, "holdId", "grantId", position, amount, remaining)
      select _shop, _hold, id, position, amount, amount from drawn;
      outcome := 'held';
      return;
    end if;
  end if;
  outcome := case when credits_already_written(_shop, _entry, _amount) then 'held' else 'short' end;
end $$;

-- Spend and give back share the entry's name, so whichever comes first settles the image job for good. A spend takes
-- from the front of the hold and a give back from its end, so what is left does not depend on which image ends first.
-- Credits that come back to a grant past its date are usable for seven days; what else was in it expires first.
create or replace function credits_settle(
  _entry text, _move text, _shop text, _hold text, _image_job uuid, _image uuid, _amount integer, _note text, _now timestamp
) returns text language plpgsql as $$
declare
  _run uuid;
  _drawn jsonb;
begin
  perform credits_refuse_negative(_amount);
  perform credits_lock_wallet(_shop);
  select "runId", (
    select coalesce(jsonb_agg(jsonb_build_object('grantId', "grantId", 'amount', least(remaining, _amount - before))
      order by position) filter (where before < _amount), '[]')
    from (
      select "grantId", position, remaining,
        sum(remaining) over (order by case _move when 'spend' then position else -position end) - remaining as before
      from "CreditHoldPart"
      where shop = _shop and "holdId" = _hold and remaining > 0
    ) parts
  ) into _run, _drawn from "CreditHold" where shop = _shop and id = _hold;

  insert into "CreditEntry" (id, shop, move, amount, grants, "holdId", "runId", "imageJobId", "imageId", note, "createdAt")
  values (_entry, _shop, _move, _amount, coalesce(_drawn, '[]'), _hold, _run, _image_job, _image, _note, _now)
  on conflict (shop, id) do nothing;
  if not found then
    perform credits_already_written(_shop, _entry, _amount);
    return 'already-settled';
  end if;
  update "CreditHold" set remaining = remaining - _amount where shop = _shop and id = _hold and remaining >= _amount;
  if not found then
    raise exception 'Hold % has no % credits left to settle', _hold, _amount using errcode = 'PK002';
  end if;
  if _move = 'give-back' then
    perform credits_expire(_shop, _now);
  end if;
  with drawn as (
    select (part ->> 'grantId')::uuid as "grantId", (part ->> 'amount')::integer as amount
    from jsonb_array_elements(_drawn) as parts (part)
  ), taken as (
    update "CreditHoldPart" p set remaining = p.remaining - drawn.amount
    from drawn where p.shop = _shop and p."holdId" = _hold and p."grantId" = drawn."grantId"
  )
  update "CreditGrant" g set
    held = g.held - drawn.amount,
    spent = g.spent + case _move when 'spend' then drawn.amount else 0 end,
    available = g.available + case _move when 'spend' then 0 else drawn.amount end,
    "expiresAt" = case when _move = 'give-back' and g."expiresAt" <= _now then _now + interval '7 days' else g."expiresAt" end
  from drawn where g.id = drawn."grantId";
  update "Wallet" set
    held = held - _amount,
    spent = spent + case _move when 'spend' then _amount else 0 end,
    available = available + case _move when 'spend' then 0 else _amount end
  where shop = _shop;
  return 'settled';
end $$;
