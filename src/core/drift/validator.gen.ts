// Generated from schemas/drift.v1.schema.json by `npm run generate`. Do not edit.
// @ts-nocheck
import type { DriftHeader, DriftClosing } from './drift-document.ts';
import type { ValidateFunction } from 'ajv';
export const validateHeader: ValidateFunction<DriftHeader> = validate76;
const schema20 = {"type":"object","required":["format","tool","spec","target","head","observedAt","asked","deep","failOn","unfinished","notices"],"properties":{"format":{"const":"s3rec.drift/v1"},"tool":{"$ref":"#/$defs/tool"},"spec":{"type":"object","required":["file","document","name","digest"],"properties":{"file":{"type":"string"},"document":{"type":"integer","minimum":0},"name":{"type":"string"},"digest":{"type":"string","pattern":"^[0-9a-f]{64}$"}}},"target":{"$ref":"#/$defs/target"},"head":{"$ref":"#/$defs/head"},"observedAt":{"type":"string"},"asked":{"enum":["moved","all"]},"deep":{"type":"boolean"},"failOn":{"type":"array","items":{"enum":["bucket","both","unmanaged","repository","interrupted","unknown"]}},"unfinished":{"type":"array","items":{"type":"object","required":["run","plan","signedAt"],"properties":{"run":{"type":"integer","minimum":0},"plan":{"type":"string"},"signedAt":{"type":"string"}}}},"notices":{"type":"array","items":{"type":"string"}}}};
const schema21 = {"type":"object","required":["name","version"],"properties":{"name":{"const":"s3rec"},"version":{"type":"string"}}};

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate54.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.version === undefined) && (missing0 = "version"))){
validate54.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema21.required,parentSchema:schema21,data}];
return false;
}
else {
if(data.name !== undefined){
let data0 = data.name;
const _errs1 = errors;
if("s3rec" !== data0){
validate54.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/const",keyword:"const",params:{allowedValue: "s3rec"},message:"must be equal to constant",schema:"s3rec",parentSchema:schema21.properties.name,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data1 = data.version;
const _errs2 = errors;
if(typeof data1 !== "string"){
validate54.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.version.type,parentSchema:schema21.properties.version,data:data1}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate54.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.type,parentSchema:schema21,data}];
return false;
}
}
validate54.errors = vErrors;
return errors === 0;
}
validate54.evaluated = {"props":{"name":true,"version":true},"dynamicProps":false,"dynamicItems":false};

const schema22 = {"type":"object","required":["bucket","prefix"],"properties":{"bucket":{"type":"string"},"prefix":{"type":"string"},"region":{"type":"string"},"endpoint":{"type":"string"},"expectedBucketOwner":{"type":"string"}}};

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate56.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.bucket === undefined) && (missing0 = "bucket")) || ((data.prefix === undefined) && (missing0 = "prefix"))){
validate56.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema22.required,parentSchema:schema22,data}];
return false;
}
else {
if(data.bucket !== undefined){
let data0 = data.bucket;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate56.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.bucket.type,parentSchema:schema22.properties.bucket,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.prefix !== undefined){
let data1 = data.prefix;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate56.errors = [{instancePath:instancePath+"/prefix",schemaPath:"#/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.prefix.type,parentSchema:schema22.properties.prefix,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.region !== undefined){
let data2 = data.region;
const _errs5 = errors;
if(typeof data2 !== "string"){
validate56.errors = [{instancePath:instancePath+"/region",schemaPath:"#/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.region.type,parentSchema:schema22.properties.region,data:data2}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.endpoint !== undefined){
let data3 = data.endpoint;
const _errs7 = errors;
if(typeof data3 !== "string"){
validate56.errors = [{instancePath:instancePath+"/endpoint",schemaPath:"#/properties/endpoint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.endpoint.type,parentSchema:schema22.properties.endpoint,data:data3}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.expectedBucketOwner !== undefined){
let data4 = data.expectedBucketOwner;
const _errs9 = errors;
if(typeof data4 !== "string"){
validate56.errors = [{instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.expectedBucketOwner.type,parentSchema:schema22.properties.expectedBucketOwner,data:data4}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate56.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.type,parentSchema:schema22,data}];
return false;
}
}
validate56.errors = vErrors;
return errors === 0;
}
validate56.evaluated = {"props":{"bucket":true,"prefix":true,"region":true,"endpoint":true,"expectedBucketOwner":true},"dynamicProps":false,"dynamicItems":false};

const schema23 = {"type":"object","required":["run","sha256","startedAt","signedAt"],"properties":{"startedAt":{"type":"string"},"run":{"type":"integer","minimum":0},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"signedAt":{"type":"string"}}};
const pattern3 = new RegExp("^[0-9a-f]{64}$", "u");

function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate58.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.run === undefined) && (missing0 = "run")) || ((data.sha256 === undefined) && (missing0 = "sha256"))) || ((data.startedAt === undefined) && (missing0 = "startedAt"))) || ((data.signedAt === undefined) && (missing0 = "signedAt"))){
validate58.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema23.required,parentSchema:schema23,data}];
return false;
}
else {
if(data.startedAt !== undefined){
let data0 = data.startedAt;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate58.errors = [{instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.properties.startedAt.type,parentSchema:schema23.properties.startedAt,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.run !== undefined){
let data1 = data.run;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate58.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema23.properties.run.type,parentSchema:schema23.properties.run,data:data1}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate58.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema23.properties.run,data:data1}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data2 = data.sha256;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern3.test(data2)){
validate58.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema23.properties.sha256,data:data2}];
return false;
}
}
else {
validate58.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.properties.sha256.type,parentSchema:schema23.properties.sha256,data:data2}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.signedAt !== undefined){
let data3 = data.signedAt;
const _errs7 = errors;
if(typeof data3 !== "string"){
validate58.errors = [{instancePath:instancePath+"/signedAt",schemaPath:"#/properties/signedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.properties.signedAt.type,parentSchema:schema23.properties.signedAt,data:data3}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate58.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema23.type,parentSchema:schema23,data}];
return false;
}
}
validate58.errors = vErrors;
return errors === 0;
}
validate58.evaluated = {"props":{"startedAt":true,"run":true,"sha256":true,"signedAt":true},"dynamicProps":false,"dynamicItems":false};


function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate76.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((data.format === undefined) && (missing0 = "format")) || ((data.tool === undefined) && (missing0 = "tool"))) || ((data.spec === undefined) && (missing0 = "spec"))) || ((data.target === undefined) && (missing0 = "target"))) || ((data.head === undefined) && (missing0 = "head"))) || ((data.observedAt === undefined) && (missing0 = "observedAt"))) || ((data.asked === undefined) && (missing0 = "asked"))) || ((data.deep === undefined) && (missing0 = "deep"))) || ((data.failOn === undefined) && (missing0 = "failOn"))) || ((data.unfinished === undefined) && (missing0 = "unfinished"))) || ((data.notices === undefined) && (missing0 = "notices"))){
validate76.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema20.required,parentSchema:schema20,data}];
return false;
}
else {
if(data.format !== undefined){
let data0 = data.format;
const _errs1 = errors;
if("s3rec.drift/v1" !== data0){
validate76.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/const",keyword:"const",params:{allowedValue: "s3rec.drift/v1"},message:"must be equal to constant",schema:"s3rec.drift/v1",parentSchema:schema20.properties.format,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tool !== undefined){
const _errs2 = errors;
if(!(validate54(data.tool, {instancePath:instancePath+"/tool",parentData:data,parentDataProperty:"tool",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.spec !== undefined){
let data2 = data.spec;
const _errs3 = errors;
if(errors === _errs3){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((data2.file === undefined) && (missing1 = "file")) || ((data2.document === undefined) && (missing1 = "document"))) || ((data2.name === undefined) && (missing1 = "name"))) || ((data2.digest === undefined) && (missing1 = "digest"))){
validate76.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'",schema:schema20.properties.spec.required,parentSchema:schema20.properties.spec,data:data2}];
return false;
}
else {
if(data2.file !== undefined){
let data3 = data2.file;
const _errs5 = errors;
if(typeof data3 !== "string"){
validate76.errors = [{instancePath:instancePath+"/spec/file",schemaPath:"#/properties/spec/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.spec.properties.file.type,parentSchema:schema20.properties.spec.properties.file,data:data3}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.document !== undefined){
let data4 = data2.document;
const _errs7 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate76.errors = [{instancePath:instancePath+"/spec/document",schemaPath:"#/properties/spec/properties/document/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema20.properties.spec.properties.document.type,parentSchema:schema20.properties.spec.properties.document,data:data4}];
return false;
}
if(errors === _errs7){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate76.errors = [{instancePath:instancePath+"/spec/document",schemaPath:"#/properties/spec/properties/document/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.properties.spec.properties.document,data:data4}];
return false;
}
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.name !== undefined){
let data5 = data2.name;
const _errs9 = errors;
if(typeof data5 !== "string"){
validate76.errors = [{instancePath:instancePath+"/spec/name",schemaPath:"#/properties/spec/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.spec.properties.name.type,parentSchema:schema20.properties.spec.properties.name,data:data5}];
return false;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.digest !== undefined){
let data6 = data2.digest;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data6 === "string"){
if(!pattern3.test(data6)){
validate76.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema20.properties.spec.properties.digest,data:data6}];
return false;
}
}
else {
validate76.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.spec.properties.digest.type,parentSchema:schema20.properties.spec.properties.digest,data:data6}];
return false;
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate76.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.spec.type,parentSchema:schema20.properties.spec,data:data2}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.target !== undefined){
const _errs13 = errors;
if(!(validate56(data.target, {instancePath:instancePath+"/target",parentData:data,parentDataProperty:"target",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.head !== undefined){
const _errs14 = errors;
if(!(validate58(data.head, {instancePath:instancePath+"/head",parentData:data,parentDataProperty:"head",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.observedAt !== undefined){
let data9 = data.observedAt;
const _errs15 = errors;
if(typeof data9 !== "string"){
validate76.errors = [{instancePath:instancePath+"/observedAt",schemaPath:"#/properties/observedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.observedAt.type,parentSchema:schema20.properties.observedAt,data:data9}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.asked !== undefined){
let data10 = data.asked;
const _errs17 = errors;
if(!((data10 === "moved") || (data10 === "all"))){
validate76.errors = [{instancePath:instancePath+"/asked",schemaPath:"#/properties/asked/enum",keyword:"enum",params:{allowedValues: schema20.properties.asked.enum},message:"must be equal to one of the allowed values",schema:schema20.properties.asked.enum,parentSchema:schema20.properties.asked,data:data10}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deep !== undefined){
let data11 = data.deep;
const _errs18 = errors;
if(typeof data11 !== "boolean"){
validate76.errors = [{instancePath:instancePath+"/deep",schemaPath:"#/properties/deep/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema20.properties.deep.type,parentSchema:schema20.properties.deep,data:data11}];
return false;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failOn !== undefined){
let data12 = data.failOn;
const _errs20 = errors;
if(errors === _errs20){
if(Array.isArray(data12)){
var valid2 = true;
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
const _errs22 = errors;
if(!((((((data13 === "bucket") || (data13 === "both")) || (data13 === "unmanaged")) || (data13 === "repository")) || (data13 === "interrupted")) || (data13 === "unknown"))){
validate76.errors = [{instancePath:instancePath+"/failOn/" + i0,schemaPath:"#/properties/failOn/items/enum",keyword:"enum",params:{allowedValues: schema20.properties.failOn.items.enum},message:"must be equal to one of the allowed values",schema:schema20.properties.failOn.items.enum,parentSchema:schema20.properties.failOn.items,data:data13}];
return false;
}
var valid2 = _errs22 === errors;
if(!valid2){
break;
}
}
}
else {
validate76.errors = [{instancePath:instancePath+"/failOn",schemaPath:"#/properties/failOn/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.properties.failOn.type,parentSchema:schema20.properties.failOn,data:data12}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unfinished !== undefined){
let data14 = data.unfinished;
const _errs23 = errors;
if(errors === _errs23){
if(Array.isArray(data14)){
var valid3 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
const _errs25 = errors;
if(errors === _errs25){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing2;
if((((data15.run === undefined) && (missing2 = "run")) || ((data15.plan === undefined) && (missing2 = "plan"))) || ((data15.signedAt === undefined) && (missing2 = "signedAt"))){
validate76.errors = [{instancePath:instancePath+"/unfinished/" + i1,schemaPath:"#/properties/unfinished/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'",schema:schema20.properties.unfinished.items.required,parentSchema:schema20.properties.unfinished.items,data:data15}];
return false;
}
else {
if(data15.run !== undefined){
let data16 = data15.run;
const _errs27 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate76.errors = [{instancePath:instancePath+"/unfinished/" + i1+"/run",schemaPath:"#/properties/unfinished/items/properties/run/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema20.properties.unfinished.items.properties.run.type,parentSchema:schema20.properties.unfinished.items.properties.run,data:data16}];
return false;
}
if(errors === _errs27){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
validate76.errors = [{instancePath:instancePath+"/unfinished/" + i1+"/run",schemaPath:"#/properties/unfinished/items/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.properties.unfinished.items.properties.run,data:data16}];
return false;
}
}
}
var valid4 = _errs27 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data15.plan !== undefined){
let data17 = data15.plan;
const _errs29 = errors;
if(typeof data17 !== "string"){
validate76.errors = [{instancePath:instancePath+"/unfinished/" + i1+"/plan",schemaPath:"#/properties/unfinished/items/properties/plan/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.unfinished.items.properties.plan.type,parentSchema:schema20.properties.unfinished.items.properties.plan,data:data17}];
return false;
}
var valid4 = _errs29 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data15.signedAt !== undefined){
let data18 = data15.signedAt;
const _errs31 = errors;
if(typeof data18 !== "string"){
validate76.errors = [{instancePath:instancePath+"/unfinished/" + i1+"/signedAt",schemaPath:"#/properties/unfinished/items/properties/signedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.unfinished.items.properties.signedAt.type,parentSchema:schema20.properties.unfinished.items.properties.signedAt,data:data18}];
return false;
}
var valid4 = _errs31 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
validate76.errors = [{instancePath:instancePath+"/unfinished/" + i1,schemaPath:"#/properties/unfinished/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.unfinished.items.type,parentSchema:schema20.properties.unfinished.items,data:data15}];
return false;
}
}
var valid3 = _errs25 === errors;
if(!valid3){
break;
}
}
}
else {
validate76.errors = [{instancePath:instancePath+"/unfinished",schemaPath:"#/properties/unfinished/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.properties.unfinished.type,parentSchema:schema20.properties.unfinished,data:data14}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notices !== undefined){
let data19 = data.notices;
const _errs33 = errors;
if(errors === _errs33){
if(Array.isArray(data19)){
var valid5 = true;
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
let data20 = data19[i2];
const _errs35 = errors;
if(typeof data20 !== "string"){
validate76.errors = [{instancePath:instancePath+"/notices/" + i2,schemaPath:"#/properties/notices/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.notices.items.type,parentSchema:schema20.properties.notices.items,data:data20}];
return false;
}
var valid5 = _errs35 === errors;
if(!valid5){
break;
}
}
}
else {
validate76.errors = [{instancePath:instancePath+"/notices",schemaPath:"#/properties/notices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.properties.notices.type,parentSchema:schema20.properties.notices,data:data19}];
return false;
}
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate76.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.type,parentSchema:schema20,data}];
return false;
}
}
validate76.errors = vErrors;
return errors === 0;
}
validate76.evaluated = {"props":{"format":true,"tool":true,"spec":true,"target":true,"head":true,"observedAt":true,"asked":true,"deep":true,"failOn":true,"unfinished":true,"notices":true},"dynamicProps":false,"dynamicItems":false};

export const validateClosing: ValidateFunction<DriftClosing> = validate80;
const schema26 = {"type":"object","required":["drift","summary","unseen","findings","sha256"],"properties":{"drift":{"type":"boolean"},"summary":{"$ref":"#/$defs/summary"},"since":{"type":"string"},"until":{"type":"string"},"unseen":{"type":"object","additionalProperties":{"type":"integer","minimum":1}},"findings":{"type":"integer","minimum":0},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}};
const schema27 = {"type":"object","required":["bucket","both","repository","interrupted","unmanaged","rewritten","unproven","counted","inSync","notAsked","unknown","ignored"],"properties":{"bucket":{"type":"integer","minimum":0},"both":{"type":"integer","minimum":0},"repository":{"type":"integer","minimum":0},"interrupted":{"type":"integer","minimum":0},"unmanaged":{"type":"integer","minimum":0},"rewritten":{"type":"integer","minimum":0},"unproven":{"type":"integer","minimum":0},"counted":{"type":"integer","minimum":0},"inSync":{"type":"integer","minimum":0},"notAsked":{"type":"integer","minimum":0},"unknown":{"type":"integer","minimum":0},"ignored":{"type":"integer","minimum":0}}};

function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate67.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((data.bucket === undefined) && (missing0 = "bucket")) || ((data.both === undefined) && (missing0 = "both"))) || ((data.repository === undefined) && (missing0 = "repository"))) || ((data.interrupted === undefined) && (missing0 = "interrupted"))) || ((data.unmanaged === undefined) && (missing0 = "unmanaged"))) || ((data.rewritten === undefined) && (missing0 = "rewritten"))) || ((data.unproven === undefined) && (missing0 = "unproven"))) || ((data.counted === undefined) && (missing0 = "counted"))) || ((data.inSync === undefined) && (missing0 = "inSync"))) || ((data.notAsked === undefined) && (missing0 = "notAsked"))) || ((data.unknown === undefined) && (missing0 = "unknown"))) || ((data.ignored === undefined) && (missing0 = "ignored"))){
validate67.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema27.required,parentSchema:schema27,data}];
return false;
}
else {
if(data.bucket !== undefined){
let data0 = data.bucket;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate67.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.bucket.type,parentSchema:schema27.properties.bucket,data:data0}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate67.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.bucket,data:data0}];
return false;
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.both !== undefined){
let data1 = data.both;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate67.errors = [{instancePath:instancePath+"/both",schemaPath:"#/properties/both/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.both.type,parentSchema:schema27.properties.both,data:data1}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate67.errors = [{instancePath:instancePath+"/both",schemaPath:"#/properties/both/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.both,data:data1}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.repository !== undefined){
let data2 = data.repository;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate67.errors = [{instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.repository.type,parentSchema:schema27.properties.repository,data:data2}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate67.errors = [{instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.repository,data:data2}];
return false;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.interrupted !== undefined){
let data3 = data.interrupted;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate67.errors = [{instancePath:instancePath+"/interrupted",schemaPath:"#/properties/interrupted/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.interrupted.type,parentSchema:schema27.properties.interrupted,data:data3}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate67.errors = [{instancePath:instancePath+"/interrupted",schemaPath:"#/properties/interrupted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.interrupted,data:data3}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unmanaged !== undefined){
let data4 = data.unmanaged;
const _errs9 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate67.errors = [{instancePath:instancePath+"/unmanaged",schemaPath:"#/properties/unmanaged/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.unmanaged.type,parentSchema:schema27.properties.unmanaged,data:data4}];
return false;
}
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate67.errors = [{instancePath:instancePath+"/unmanaged",schemaPath:"#/properties/unmanaged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.unmanaged,data:data4}];
return false;
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rewritten !== undefined){
let data5 = data.rewritten;
const _errs11 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate67.errors = [{instancePath:instancePath+"/rewritten",schemaPath:"#/properties/rewritten/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.rewritten.type,parentSchema:schema27.properties.rewritten,data:data5}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate67.errors = [{instancePath:instancePath+"/rewritten",schemaPath:"#/properties/rewritten/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.rewritten,data:data5}];
return false;
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unproven !== undefined){
let data6 = data.unproven;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate67.errors = [{instancePath:instancePath+"/unproven",schemaPath:"#/properties/unproven/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.unproven.type,parentSchema:schema27.properties.unproven,data:data6}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate67.errors = [{instancePath:instancePath+"/unproven",schemaPath:"#/properties/unproven/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.unproven,data:data6}];
return false;
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.counted !== undefined){
let data7 = data.counted;
const _errs15 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate67.errors = [{instancePath:instancePath+"/counted",schemaPath:"#/properties/counted/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.counted.type,parentSchema:schema27.properties.counted,data:data7}];
return false;
}
if(errors === _errs15){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate67.errors = [{instancePath:instancePath+"/counted",schemaPath:"#/properties/counted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.counted,data:data7}];
return false;
}
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.inSync !== undefined){
let data8 = data.inSync;
const _errs17 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate67.errors = [{instancePath:instancePath+"/inSync",schemaPath:"#/properties/inSync/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.inSync.type,parentSchema:schema27.properties.inSync,data:data8}];
return false;
}
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate67.errors = [{instancePath:instancePath+"/inSync",schemaPath:"#/properties/inSync/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.inSync,data:data8}];
return false;
}
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notAsked !== undefined){
let data9 = data.notAsked;
const _errs19 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate67.errors = [{instancePath:instancePath+"/notAsked",schemaPath:"#/properties/notAsked/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.notAsked.type,parentSchema:schema27.properties.notAsked,data:data9}];
return false;
}
if(errors === _errs19){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate67.errors = [{instancePath:instancePath+"/notAsked",schemaPath:"#/properties/notAsked/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.notAsked,data:data9}];
return false;
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unknown !== undefined){
let data10 = data.unknown;
const _errs21 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate67.errors = [{instancePath:instancePath+"/unknown",schemaPath:"#/properties/unknown/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.unknown.type,parentSchema:schema27.properties.unknown,data:data10}];
return false;
}
if(errors === _errs21){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
validate67.errors = [{instancePath:instancePath+"/unknown",schemaPath:"#/properties/unknown/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.unknown,data:data10}];
return false;
}
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ignored !== undefined){
let data11 = data.ignored;
const _errs23 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate67.errors = [{instancePath:instancePath+"/ignored",schemaPath:"#/properties/ignored/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.ignored.type,parentSchema:schema27.properties.ignored,data:data11}];
return false;
}
if(errors === _errs23){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
validate67.errors = [{instancePath:instancePath+"/ignored",schemaPath:"#/properties/ignored/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.ignored,data:data11}];
return false;
}
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate67.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema27.type,parentSchema:schema27,data}];
return false;
}
}
validate67.errors = vErrors;
return errors === 0;
}
validate67.evaluated = {"props":{"bucket":true,"both":true,"repository":true,"interrupted":true,"unmanaged":true,"rewritten":true,"unproven":true,"counted":true,"inSync":true,"notAsked":true,"unknown":true,"ignored":true},"dynamicProps":false,"dynamicItems":false};


function validate80(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate80.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.drift === undefined) && (missing0 = "drift")) || ((data.summary === undefined) && (missing0 = "summary"))) || ((data.unseen === undefined) && (missing0 = "unseen"))) || ((data.findings === undefined) && (missing0 = "findings"))) || ((data.sha256 === undefined) && (missing0 = "sha256"))){
validate80.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema26.required,parentSchema:schema26,data}];
return false;
}
else {
if(data.drift !== undefined){
let data0 = data.drift;
const _errs1 = errors;
if(typeof data0 !== "boolean"){
validate80.errors = [{instancePath:instancePath+"/drift",schemaPath:"#/properties/drift/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema26.properties.drift.type,parentSchema:schema26.properties.drift,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.summary !== undefined){
const _errs3 = errors;
if(!(validate67(data.summary, {instancePath:instancePath+"/summary",parentData:data,parentDataProperty:"summary",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.since !== undefined){
let data2 = data.since;
const _errs4 = errors;
if(typeof data2 !== "string"){
validate80.errors = [{instancePath:instancePath+"/since",schemaPath:"#/properties/since/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.since.type,parentSchema:schema26.properties.since,data:data2}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.until !== undefined){
let data3 = data.until;
const _errs6 = errors;
if(typeof data3 !== "string"){
validate80.errors = [{instancePath:instancePath+"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.until.type,parentSchema:schema26.properties.until,data:data3}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unseen !== undefined){
let data4 = data.unseen;
const _errs8 = errors;
if(errors === _errs8){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key0 in data4){
let data5 = data4[key0];
const _errs11 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate80.errors = [{instancePath:instancePath+"/unseen/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/unseen/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema26.properties.unseen.additionalProperties.type,parentSchema:schema26.properties.unseen.additionalProperties,data:data5}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
validate80.errors = [{instancePath:instancePath+"/unseen/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/unseen/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema26.properties.unseen.additionalProperties,data:data5}];
return false;
}
}
}
var valid1 = _errs11 === errors;
if(!valid1){
break;
}
}
}
else {
validate80.errors = [{instancePath:instancePath+"/unseen",schemaPath:"#/properties/unseen/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.properties.unseen.type,parentSchema:schema26.properties.unseen,data:data4}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.findings !== undefined){
let data6 = data.findings;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate80.errors = [{instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema26.properties.findings.type,parentSchema:schema26.properties.findings,data:data6}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate80.errors = [{instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema26.properties.findings,data:data6}];
return false;
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data7 = data.sha256;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data7 === "string"){
if(!pattern3.test(data7)){
validate80.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema26.properties.sha256,data:data7}];
return false;
}
}
else {
validate80.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.sha256.type,parentSchema:schema26.properties.sha256,data:data7}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate80.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.type,parentSchema:schema26,data}];
return false;
}
}
validate80.errors = vErrors;
return errors === 0;
}
validate80.evaluated = {"props":{"drift":true,"summary":true,"since":true,"until":true,"unseen":true,"findings":true,"sha256":true},"dynamicProps":false,"dynamicItems":false};

